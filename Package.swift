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
    .library(name: "Questions", targets: ["Questions"]),
    .library(name: "EditorRecords", targets: ["EditorRecords"]),
    .library(name: "LanguageServer", targets: ["LanguageServer"]),
    .library(name: "Markup", targets: ["Markup"]),
    .library(name: "Briefing", targets: ["Briefing"]),
    .library(name: "Documents", targets: ["Documents"]),
    .library(name: "DocumentParts", targets: ["DocumentParts"]),
    .library(name: "DocumentFormats", targets: ["DocumentFormats"]),
    .library(name: "Search", targets: ["Search"]),
    .library(name: "References", targets: ["References"]),
    .library(name: "Archive", targets: ["Archive"]),
    .library(name: "RecordStore", targets: ["RecordStore"]),
    .library(name: "Console", targets: ["Console"]),
    .library(name: "TestSupport", targets: ["TestSupport"]),
    .executable(name: "reftel", targets: ["reftel"]),
    .executable(name: "generate-record", targets: ["generate-record"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(
      name: "Ledger",
      dependencies: [.product(name: "HeapModule", package: "swift-collections")],
      swiftSettings: settings),
    .target(
      name: "Documents", resources: [.embedInCode("Places/gazetteer.txt")], swiftSettings: settings),
    .target(name: "DocumentParts", dependencies: ["Documents"], swiftSettings: settings),
    .target(name: "DocumentFormats", dependencies: ["DocumentParts", "Documents"], swiftSettings: settings),
    .target(
      name: "Search", dependencies: ["Documents"], resources: [.embedInCode("folding.txt")],
      swiftSettings: settings),
    .target(name: "References", dependencies: ["Documents"], swiftSettings: settings),
    .systemLibrary(name: "XMLLibrary", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(
      name: "Archive",
      dependencies: [
        "Documents", "References", "Search", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "RecordStore",
      dependencies: ["Archive", "DocumentFormats", "Documents", "Ledger", "XMLLibrary"],
      swiftSettings: settings),
    .systemLibrary(name: "CharacterWidth"),
    .target(
      name: "Console", dependencies: ["CharacterWidth"], resources: [.embedInCode("version.txt")],
      swiftSettings: settings),
    .target(
      name: "Reports", dependencies: ["Console", "Documents", "Ledger", "References", "Search"],
      swiftSettings: settings),
    .target(name: "Markup", swiftSettings: settings),
    .target(
      name: "EditorRecords",
      dependencies: ["Archive", "Documents", "LanguageServer", "Ledger", "RecordStore", "Search"],
      swiftSettings: settings),
    .target(
      name: "Briefing", dependencies: ["Console", "Documents", "Ledger", "Markup", "Reports"],
      resources: [.embedInCode("page.css"), .embedInCode("sheet.css")], swiftSettings: settings),
    .target(
      name: "LanguageServer", dependencies: ["Documents", "Ledger", "Reports"], swiftSettings: settings),
    .target(
      name: "Questions",
      dependencies: [
        "Archive", "Documents", "Ledger", "RecordStore", "Reports", "Search",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "reftel",
      dependencies: [
        "Archive", "Briefing", "Console", "DocumentFormats", "Documents", "EditorRecords", "LanguageServer",
        "Ledger", "Questions", "RecordStore", "Reports", "Search",
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
        "Archive", "Documents", "References", "Search", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TelegramsTests",
      dependencies: [
        "Archive", "DocumentFormats", "DocumentParts", "Documents", "Ledger", "RecordStore", "References",
        "Reports", "Search", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LedgerTests", dependencies: ["Ledger", "Reports", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: ["EditorRecords", "reftel", "LanguageServer", "Ledger", "Reports", "TestSupport"],
      exclude: ["Pages"],
      swiftSettings: settings),
    .testTarget(
      name: "FunctionalTests",
      dependencies: [
        "reftel", "Archive", "Console", "Ledger", "Questions", "Reports", "RecordStore", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
  ]
)
