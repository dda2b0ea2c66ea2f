// swift-tools-version: 6.3
import PackageDescription

/// The program is tested as it is built for use; to tune its tests as well costs minutes and gains seconds.
let untuned: [SwiftSetting] = [.unsafeFlags(["-Onone"])]

let package = Package(
    name: "Reports",
    products: [
        .library(name: "Reports", targets: ["Reports"]),
        .executable(name: "reports", targets: ["ReportsCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CPlatform"),
        .target(
            name: "Reports",
            dependencies: [
                "CLibXML", "CPlatform",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .executableTarget(
            name: "ReportsCommand",
            dependencies: [
                "Reports",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "ReportsTests", dependencies: ["Reports"], exclude: ["Fixtures", "Golden"],
            swiftSettings: untuned),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Reports", "ReportsCommand",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            path: "Tests/EndToEnd", exclude: ["quarter"], swiftSettings: untuned),
    ],
    swiftLanguageModes: [.v6]
)
