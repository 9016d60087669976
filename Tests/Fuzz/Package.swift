// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "fuzzers",
  dependencies: [.package(name: "reftel", path: "../.."), .package(name: "Desk", path: "../../Desk")],
  targets: [
    .target(name: "LibFuzzer"),
    .executableTarget(
      name: "fuzz-ledger",
      dependencies: [
        "LibFuzzer",
        .product(name: "Ledger", package: "reftel"),
        .product(name: "Reports", package: "reftel"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
    .executableTarget(
      name: "fuzz-desk", dependencies: ["LibFuzzer", .product(name: "DeskFuzzing", package: "Desk")],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
  ]
)
