// swift-tools-version: 6.3
import PackageDescription

// Built by run.sh with `--sanitize=fuzzer`, which brings libFuzzer and its main.
let package = Package(
    name: "Fuzz",
    dependencies: [.package(name: "Reports", path: "../..")],
    targets: [
        .executableTarget(
            name: "FuzzSubmissions",
            dependencies: [.product(name: "Reports", package: "Reports")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
    ],
    swiftLanguageModes: [.v6]
)
