/// Which version of Reftel this is.
public enum Version {
  /// The number: `0.1.0`.
  public static let number = lines[0]

  /// The commit it was made from, and that commit's day; `nil` in a work tree, where git knows. Git writes them into a copy of
  /// the sources that it makes (`git archive`).
  public static let commit: (hash: String, day: String)? =
    lines.count < 3 || lines[1].hasPrefix("$") ? nil : (lines[1], lines[2])

  private static let lines = String(decoding: PackageResources.version_txt, as: UTF8.self)
    .split(separator: "\n").map(String.init)
}
