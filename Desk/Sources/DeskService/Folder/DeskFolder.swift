package import Foundation

/// Where a desk's files lie.
package struct DeskFolder {
  /// The desk's folder.
  package let url: URL

  /// The folder of a path.
  package init(_ path: String) { url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL }

  /// The configuration.
  package var configuration: URL { url.appendingPathComponent("desk.conf") }
  /// The store.
  package var store: URL { url.appendingPathComponent("desk.sqlite") }
  /// The post's private keys.
  package var keys: URL { url.appendingPathComponent("keys", isDirectory: true) }
  /// The officers' private keys, until they are taken to where only their holders read them.
  package var officers: URL { url.appendingPathComponent("officers", isDirectory: true) }
  /// The certificate for which backups are sealed.
  package var backupCertificate: URL { keys.appendingPathComponent("backup.pem") }
  /// The private key of backups, which is taken away from the machine.
  package var backupKey: URL { url.appendingPathComponent("backup-key.pem") }

  /// The file of one of the post's keys: `signing`, `sealing`, `carriage`.
  package func key(_ use: String) -> URL { keys.appendingPathComponent("\(use).pem") }

  /// The file of an officer's private key.
  package func officerKey(_ name: String) -> URL { officers.appendingPathComponent("\(name).pem") }

  /// Where the keys are that the post will have, once they are made and until they are changed.
  package var nextKeys: DeskFolder.Keys { Keys(url: keys.appendingPathComponent("next", isDirectory: true)) }
  /// Where the keys are that the post had.
  package var formerKeys: DeskFolder.Keys {
    Keys(url: keys.appendingPathComponent("former", isDirectory: true))
  }

  /// The files of the keys that the post had: of each name one use and the beginning of a fingerprint.
  package func formerKeyFiles() -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: formerKeys.url.path)) ?? []
    return names.filter { $0.hasSuffix(".pem") }.sorted().map { formerKeys.url.appendingPathComponent($0) }
  }

  /// A folder of keys.
  package struct Keys {
    /// The folder.
    package let url: URL

    /// Whether it is there.
    package var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    /// The file of a name.
    package func file(_ name: String) -> URL { url.appendingPathComponent("\(name).pem") }

    /// Makes it, for its owner alone.
    package func make() throws(ProgramFault) {
      do {
        try FileManager.default.createDirectory(
          at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw ProgramFault.unwritable(url.path, error.localizedDescription)
      }
    }
  }

  /// Reads a file as text.
  package static func text(_ url: URL) throws(ProgramFault) -> String {
    do {
      return try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw ProgramFault.unreadable(url.relativePath)
    }
  }

  /// Writes a file that only its owner can read. It is whole, or not there.
  package static func writeSecret(_ text: String, to url: URL) throws(ProgramFault) {
    let descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ProgramFault.unwritable(url.path, String(cString: strerror(errno))) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.synchronize()
    } catch {
      unlink(url.path)
      throw ProgramFault.unwritable(url.path, "\(error.localizedDescription)")
    }
  }
}
