// swift-tools-version: 6.1

// The desk, as a package of its own: who keeps a record and exchanges no telegrams neither fetches nor builds what seals
// and carries them. `scripts/build-package Desk` builds it into the repository's .build.

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the package that lies around this one.
func room(_ name: String) -> Target.Dependency { .product(name: name, package: "reftel") }

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let database: [Target.Dependency] = [
  .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
]
let network: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "NIOTLS", package: "swift-nio"),
]

let package = Package(
  name: "Desk",
  products: [
    .executable(name: "reftel-desk", targets: ["reftel-desk"]),
    // What Tests/Fuzz tries with libFuzzer.
    .library(name: "DeskFuzzing", targets: ["DeskFuzzing"]),
  ],
  dependencies: [
    // The name holds whatever the repository's folder is called.
    .package(name: "reftel", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(
      name: "Desk", dependencies: [room("Documents"), room("DocumentFormats")], swiftSettings: settings),
    .target(name: "Sealing", dependencies: [asn1, crypto, x509], swiftSettings: settings),
    .target(name: "Carriage", dependencies: network, swiftSettings: settings),
    .target(
      name: "DeskMail", dependencies: ["Desk", room("Documents"), room("DocumentFormats")],
      swiftSettings: settings),
    .target(
      name: "DeskStore", dependencies: ["Desk", room("Documents")] + database, swiftSettings: settings),
    .target(
      name: "DeskService",
      dependencies: ["Carriage", "Desk", "DeskMail", "DeskStore", "Sealing", room("Documents")],
      swiftSettings: settings),
    .executableTarget(
      name: "reftel-desk",
      dependencies: [
        "Carriage", "Desk", "DeskService", "DeskStore", "Sealing", room("Console"), room("DocumentFormats"),
        room("Documents"), room("RecordStore"), room("Reports"), crypto,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // Keys, cards and messages that tests have in common.
    .target(
      name: "DeskFixtures", dependencies: ["Desk", "Sealing", room("Documents")],
      path: "Tests/DeskFixtures", swiftSettings: settings),
    .target(
      name: "DeskFuzzing",
      dependencies: [
        "Carriage", "Desk", "DeskFixtures", "DeskMail", "DeskService", "Sealing", room("Documents"),
      ],
      path: "Tests/DeskFuzzing", exclude: ["Seeds"], swiftSettings: settings),
    .target(
      name: "DeskSimulation", dependencies: ["Desk", room("Documents"), room("TestSupport")],
      path: "Tests/DeskSimulation", swiftSettings: settings),
    .executableTarget(
      name: "desk-trials",
      dependencies: [
        "Carriage", "Desk", "DeskService", "DeskSimulation", "DeskStore", "Sealing", room("Console"),
        room("Documents"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/DeskTrials", swiftSettings: settings),
    .testTarget(
      name: "DeskTests", dependencies: ["Desk", "DeskSimulation", room("Documents"), room("TestSupport")],
      swiftSettings: settings),
    .testTarget(
      name: "SealingTests",
      dependencies: ["DeskFixtures", "Sealing", asn1, crypto, x509, room("TestSupport")],
      swiftSettings: settings),
    .testTarget(
      name: "CarriageTests",
      dependencies: ["Carriage", asn1, crypto, x509, room("TestSupport")] + network,
      swiftSettings: settings),
    .testTarget(
      name: "DeskMailTests",
      dependencies: ["Desk", "DeskFixtures", "DeskMail", room("Documents"), room("TestSupport")],
      swiftSettings: settings),
    .testTarget(
      name: "DeskFuzzingTests", dependencies: ["DeskFuzzing", room("TestSupport")], swiftSettings: settings),
    .testTarget(
      name: "DeskStoreTests",
      dependencies: [
        "Desk", "DeskSimulation", "DeskStore", "desk-store-writer", room("Documents"), room("TestSupport"),
      ]
        + database, swiftSettings: settings),
    .testTarget(
      name: "DeskPagesTests",
      dependencies: ["Desk", "DeskSimulation", "reftel-desk", room("Documents"), room("TestSupport")],
      swiftSettings: settings),
    // Writes until it is killed, for the tests of the store.
    .executableTarget(
      name: "desk-store-writer", dependencies: ["Desk", "DeskStore", room("Console"), room("Documents")],
      path: "Tests/StoreWriter", swiftSettings: settings),
  ]
)
