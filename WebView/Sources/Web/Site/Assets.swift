import Briefing
import Hummingbird

/// The files that pages use: they are part of the program.
enum Assets {
  /// A file by its name, with its type.
  static func file(_ name: String) -> (bytes: [UInt8], type: String)? {
    switch name {
    case "reftel.css": (style, "text/css; charset=utf-8")
    case "reftel.js": (script, "text/javascript; charset=utf-8")
    default: nil
    }
  }

  /// How all pages look, a brief within one of them too.
  private static let style = PackageResources.reftel_css + Sheet.style

  /// All that scripts do, as one file: what the parts share comes first.
  private static let script = [
    PackageResources.live_js, PackageResources.typed_js, PackageResources.writing_js,
    PackageResources.editor_js,
    PackageResources.act_js, PackageResources.drop_js, PackageResources.timeline_js,
    PackageResources.reftel_js,
  ].flatMap(\.self)

  /// Stands for the contents of all files: another program's are not taken for these.
  static let version: String = {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in style + script {
      hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
    }
    return String(hash, radix: 36)
  }()
}
