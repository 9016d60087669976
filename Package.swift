// swift-tools-version: 6.1

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "reftel",
  products: [
    .library(name: "Ledger", targets: ["Ledger"]),
    .library(name: "Reports", targets: ["Reports"]),
    .library(name: "Telegrams", targets: ["Telegrams"]),
    .library(name: "RecordStore", targets: ["RecordStore", "Archive", "Telegrams"]),
    .executable(name: "reftel", targets: ["reftel"]),
    .executable(name: "reftel-serve", targets: ["reftel-serve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
  ],
  targets: [
    .target(
      name: "Ledger",
      dependencies: [.product(name: "HeapModule", package: "swift-collections")],
      swiftSettings: settings),
    .target(
      name: "Telegrams",
      resources: [.embedInCode("Places/gazetteer.txt"), .embedInCode("Search/folding.txt")],
      swiftSettings: settings),
    .systemLibrary(name: "CompressionLibrary"),
    .target(
      name: "Archive",
      dependencies: [
        "Telegrams", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(name: "RecordStore", dependencies: ["Ledger", "Telegrams", "Archive"], swiftSettings: settings),
    .systemLibrary(name: "CharacterWidth"),
    .target(name: "Console", dependencies: ["CharacterWidth"], swiftSettings: settings),
    .target(name: "Reports", dependencies: ["Console", "Ledger", "Telegrams"], swiftSettings: settings),
    .executableTarget(
      name: "reftel",
      dependencies: [
        "Archive", "Console", "Ledger", "RecordStore", "Reports", "Telegrams",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .executableTarget(
      name: "generate-record", dependencies: ["TestSupport"], path: "Tests/GenerateRecord",
      swiftSettings: settings),
    .executableTarget(
      name: "play-pages", dependencies: ["TestSupport"], path: "Tests/PlayPages", swiftSettings: settings),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "Archive", "Telegrams", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TelegramsTests", dependencies: ["Telegrams", "TestSupport"], swiftSettings: settings),
    .target(
      name: "Web",
      dependencies: [
        "Archive", "CompressionLibrary", "Console", "Ledger", "RecordStore", "Reports", "Telegrams",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      resources: [
        .embedInCode("Assets/reftel.css"), .embedInCode("Assets/live.js"), .embedInCode("Assets/typed.js"),
        .embedInCode("Assets/editor.js"), .embedInCode("Assets/reftel.js"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "reftel-serve",
      dependencies: [
        "Console", "Ledger", "RecordStore", "Reports", "Web",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WebTests",
      dependencies: ["Web", "reftel", "reftel-serve", "Ledger", "Reports", "RecordStore", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LedgerTests", dependencies: ["Ledger", "Reports", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "FunctionalTests",
      dependencies: [
        "reftel", "reftel-serve", "Archive", "Console", "Ledger", "Reports", "RecordStore", "TestSupport",
      ],
      swiftSettings: settings),
  ]
)
