import Testing

/// Text of several lines as mail has it.
func mail(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

/// The lines of a mail.
func text(_ mail: [UInt8]) -> String { String(decoding: mail, as: UTF8.self).replacing("\r\n", with: "\n") }

/// A mail with words in it that are others.
func changed(_ mail: [UInt8], _ old: String, _ new: String) -> [UInt8] {
  let text = String(decoding: mail, as: UTF8.self)
  let (old, new) = (old.replacing("\n", with: "\r\n"), new.replacing("\n", with: "\r\n"))
  #expect(text.utf8.count > old.utf8.count && text.contains(old), "\(old) is not there")
  return Array(text.replacing(old, with: new).utf8)
}
