// swift-tools-version: 6.3
import PackageDescription

// Built by run.sh with `--sanitize=fuzzer`, which brings libFuzzer and its main, and with `-enable-testing`, since some
// targets feed parts that are not public.
func target(_ name: String) -> Target {
    .executableTarget(
        name: name,
        dependencies: ["Examination", .product(name: "Reports", package: "Reports")],
        swiftSettings: [.unsafeFlags(["-parse-as-library"])],
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
}

let package = Package(
    name: "Fuzz",
    dependencies: [.package(name: "Reports", path: "..")],
    targets: [
        .target(name: "Examination", dependencies: [.product(name: "Reports", package: "Reports")]),
        target("FuzzEncodings"),
        target("FuzzCSV"),
        target("FuzzXML"),
        target("FuzzLayouts"),
        target("FuzzNumbers"),
    ],
    swiftLanguageModes: [.v6]
)
