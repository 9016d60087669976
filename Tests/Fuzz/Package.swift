// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "fuzz-ledger",
  dependencies: [.package(name: "reftel", path: "../..")],
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
  ]
)
