// swift-tools-version: 6.1

// The web view, as a package of its own: who works on the language, the documents or the commands neither fetches nor
// builds a server. `scripts/build-web` builds it into the repository's .build.

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the package that lies around this one.
func room(_ name: String) -> Target.Dependency { .product(name: name, package: "reftel") }

let package = Package(
  name: "WebView",
  products: [.executable(name: "reftel-serve", targets: ["reftel-serve"])],
  dependencies: [
    // The name holds whatever the repository's folder is called.
    .package(name: "reftel", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CompressionLibrary"),
    .target(
      name: "Web",
      dependencies: [
        "CompressionLibrary", room("Archive"), room("Briefing"), room("Console"), room("Documents"),
        room("EditorRecords"), room("LanguageServer"), room("Ledger"), room("Markup"), room("Questions"),
        room("RecordStore"), room("References"), room("Reports"), room("Search"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      resources: [
        .embedInCode("Assets/reftel.css"), .embedInCode("Assets/live.js"), .embedInCode("Assets/typed.js"),
        .embedInCode("Assets/editor.js"), .embedInCode("Assets/writing.js"), .embedInCode("Assets/act.js"),
        .embedInCode("Assets/drop.js"),
        .embedInCode("Assets/timeline.js"),
        .embedInCode("Assets/reftel.js"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "reftel-serve",
      dependencies: [
        "Web", room("Console"), room("Ledger"), room("RecordStore"), room("Reports"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "reftel-serve", room("Console"), room("Ledger"), room("Markup"), room("Questions"),
        room("Reports"),
        room("RecordStore"), room("TestSupport"),
      ],
      swiftSettings: settings),
  ]
)
