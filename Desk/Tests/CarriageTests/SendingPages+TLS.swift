import Carriage

extension SendingPages {
  static let tls = [
    SendingPage(
      "TLS, and EHLO again", tls: true,
      """
      S: 220 usun.example
      C: EHLO state.example
      S: 250-usun.example
      S: 250-PIPELINING
      S: 250 STARTTLS
      C: STARTTLS
      S: 220 go ahead
      [TLS]
      [secured]
      C: EHLO state.example
      S: 250 usun.example
      [ready]
      [send a@usun.example: a]
      C: MAIL FROM:<telegrams@state.example>
      """),
    SendingPage(
      "No TLS offered: nothing is sent", tls: true,
      """
      S: 220 usun.example
      C: EHLO state.example
      S: 250-usun.example
      S: 250 PIPELINING
      [failed: the receiver does not offer TLS, which is demanded: nothing was sent]
      [close]
      """),
    SendingPage(
      "No way around TLS by HELO", tls: true,
      """
      S: 220 usun.example
      C: EHLO state.example
      S: 502 what?
      [failed: the receiver refused hello: 502 what?]
      [close]
      """),
    SendingPage(
      "STARTTLS refused", tls: true,
      """
      S: 220 usun.example
      C: EHLO state.example
      S: 250-usun.example
      S: 250 STARTTLS
      C: STARTTLS
      S: 454 not now
      [failed: the receiver refused STARTTLS: 454 not now]
      [close]
      """),
    SendingPage(
      "A receiver that will not have us",
      """
      S: 554 go away
      [failed: the receiver refused greeting: 554 go away]
      [close]
      """),
    SendingPage(
      "A greeting that is none",
      """
      S: SSH-2.0-OpenSSH
      [failed: the receiver does not speak SMTP (greeting): "SSH-2.0-OpenSSH" is no reply]
      [close]
      """),
  ]

  static let lmtp = [
    SendingPage(
      "LMTP", transfer: .lmtp,
      """
      S: 220 relay
      C: LHLO state.example
      S: 250-relay
      S: 250 PIPELINING
      [ready]
      [send a@usun.example: a]
      C: MAIL FROM:<telegrams@state.example>
      C: RCPT TO:<a@usun.example>
      C: DATA
      S: 250 ok
      S: 250 ok
      S: 354 go on
      C: a
      C: .
      S: 250 a@usun.example kept
      [accepted: a@usun.example kept]
      [send a@usun.example: a]
      C: MAIL FROM:<telegrams@state.example>
      C: RCPT TO:<a@usun.example>
      C: DATA
      S: 250 ok
      S: 550 unknown
      S: 354 go on
      [refused: 550 unknown]
      [failed: the receiver does not speak SMTP (DATA): 354 without a recipient]
      [close]
      """)
  ]
}
