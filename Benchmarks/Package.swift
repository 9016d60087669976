// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "reftel", path: "..")],
  targets: [
    .executableTarget(name: "instants", dependencies: [.product(name: "Ledger", package: "reftel")]),
    .executableTarget(name: "closure", dependencies: [.product(name: "Ledger", package: "reftel")]),
    .executableTarget(name: "unlock", dependencies: [.product(name: "Ledger", package: "reftel")]),
    .executableTarget(name: "sax"),
    .executableTarget(
      name: "searches",
      dependencies: [
        .product(name: "RecordStore", package: "reftel"), .product(name: "Search", package: "reftel"),
      ]),
    .target(
      name: "Volumes",
      dependencies: [
        .product(name: "Documents", package: "reftel"), .product(name: "RecordStore", package: "reftel"),
      ]),
    .executableTarget(
      name: "posts",
      dependencies: [
        "Volumes", .product(name: "Documents", package: "reftel"), .product(name: "Ledger", package: "reftel"),
        .product(name: "RecordStore", package: "reftel"), .product(name: "Reports", package: "reftel"),
      ]),
    .executableTarget(
      name: "accuracy",
      dependencies: [
        "Volumes",
        .product(name: "DocumentParts", package: "reftel"), .product(name: "Documents", package: "reftel"),
        .product(name: "RecordStore", package: "reftel"), .product(name: "References", package: "reftel"),
      ]),
  ]
)
