import Carriage

extension ReceivingPages {
  /// A page that begins where a mail may be sent, and ends with a command that shows where the session stands.
  private static func inData(_ name: String, _ lines: [String], _ answer: String) -> ReceivingPage {
    ReceivingPage(
      name,
      """
      S: 220 usun.example ESMTP
      C: HELO a
      S: 250 usun.example
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: DATA
      S: 354 end with a dot alone on a line
      \(lines.map { "C: \($0)" }.joined(separator: "\n"))
      \(answer)
      C: NOOP
      S: 250 2.0.0 ok
      """)
  }

  private static let second = [
    "MAIL FROM:<forged@state.example>", "RCPT TO:<a@usun.example>", "DATA", "forged", ".",
  ]
  private static let bare = "S: 554 5.6.0 a bare CR or LF in the mail"

  /// None of these ends the mail before its own end, so that what follows is never a command.
  static let smuggling =
    [
      ("LF . LF", "text\\n.\\n\\"), ("LF . CR LF", "text\\n."), ("CR LF . LF", "text\\r\\n.\\n\\"),
      ("CR . CR", "text\\r.\\r\\"), ("CR . CR LF", "text\\r."), ("CR LF . CR", "text\\r\\n.\\r\\"),
      ("CR CR LF . CR CR LF", "text\\r\\r\\n.\\r"), ("LF alone", "a\\nb"), ("CR alone", "a\\rb"),
      ("CR at the end of a line", "a\\r"), ("a dot, CR, and a letter", "text\\r\\n.\\ra"),
    ].map { inData("Smuggling: \($0.0)", [$0.1] + second, bare) } + [
      inData(
        "Dots: two, and one before a letter", ["..", ".a", "...", "."],
        "[mail <a@state.example> to a@usun.example: .|a|..]\n[accepted]\nS: 250 2.0.0 on disk"),
      inData(
        "A NUL and 8-bit text come as they are", ["a\\0b", "."],
        "[mail <a@state.example> to a@usun.example: a\0b]\n[accepted]\nS: 250 2.0.0 on disk"),
      ReceivingPage(
        "Bare ends of line in commands",
        """
        S: 220 usun.example ESMTP
        C: HELO a\\nMAIL FROM:<a@state.example>
        S: 500 5.5.2 a bare CR or LF in a command
        C: HELO a\\rMAIL FROM:<a@state.example>
        S: 500 5.5.2 a bare CR or LF in a command
        C: NOOP\\r
        S: 500 5.5.2 a bare CR or LF in a command
        C: NOOP\\n\\
        C: NOOP
        S: 500 5.5.2 a bare CR or LF in a command
        C: NOOP \\0
        S: 500 5.5.2 only printable ASCII in a command
        """),
    ]

  static let tls = [
    ReceivingPage(
      "No mail before TLS, and nothing of what was said before it", settings(tls: .required),
      """
      S: 220 usun.example ESMTP
      C: STARTTLS
      S: 503 5.5.1 EHLO first
      C: EHLO state.example
      S: 250-usun.example
      S: 250-PIPELINING
      S: 250-SIZE 33554432
      S: 250-8BITMIME
      S: 250-ENHANCEDSTATUSCODES
      S: 250 STARTTLS
      C: MAIL FROM:<a@state.example>
      S: 530 5.7.0 STARTTLS first
      C: RSET
      S: 530 5.7.0 STARTTLS first
      C: NOOP
      S: 250 2.0.0 ok
      C: STARTTLS
      S: 220 2.0.0 go ahead
      [TLS]
      C: EHLO injected
      C: MAIL FROM:<injected@state.example>
      [secured]
      C: MAIL FROM:<a@state.example>
      S: 503 5.5.1 EHLO first
      C: EHLO state.example
      S: 250-usun.example
      S: 250-PIPELINING
      S: 250-SIZE 33554432
      S: 250-8BITMIME
      S: 250 ENHANCEDSTATUSCODES
      C: STARTTLS
      S: 503 5.5.1 TLS stands already
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: DATA
      S: 354 end with a dot alone on a line
      C: a
      C: .
      [mail <a@state.example> to a@usun.example with [1, 2, 3]: a]
      [accepted]
      S: 250 2.0.0 on disk
      """),
    ReceivingPage(
      "TLS in the middle of a mail forgets it", settings(tls: .offered),
      """
      S: 220 usun.example ESMTP
      C: HELO a
      S: 250 usun.example
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: STARTTLS
      S: 220 2.0.0 go ahead
      [TLS]
      [secured]
      C: RCPT TO:<a@usun.example>
      S: 503 5.5.1 MAIL first
      C: EHLO a\\
      [stop]
      S: 421 4.3.2 usun.example is stopping
      [close]
      """),
  ]
}
