import Carriage

/// Sessions as text; the transcript that must come out is the text without the client's lines.
enum ReceivingPages {
  static var all: [ReceivingPage] { usual + order + limits + smuggling + tls + lmtp }

  static let usual = [
    ReceivingPage(
      "Two mails, and 250 after the verdict alone",
      """
      S: 220 usun.example ESMTP
      C: EHLO state.example
      S: 250-usun.example
      S: 250-PIPELINING
      S: 250-SIZE 33554432
      S: 250-8BITMIME
      S: 250 ENHANCEDSTATUSCODES
      C: MAIL FROM:<telegrams@state.example> SIZE=20 BODY=8BITMIME
      S: 250 2.1.0 ok
      C: rcpt to:<telegrams@usun.example>
      S: 250 2.1.5 ok
      C: DATA
      S: 354 end with a dot alone on a line
      C: Subject: a
      C:
      C: ..a dot
      C: .
      [mail <telegrams@state.example> to telegrams@usun.example: Subject: a||.a dot]
      C: MAIL FROM:<>
      C: RCPT TO:<telegrams@usun.example>
      C: DATA
      C: MAIL FROM:<x@y.example>
      C: .
      [accepted]
      S: 250 2.0.0 on disk
      S: 250 2.1.0 ok
      S: 250 2.1.5 ok
      S: 354 end with a dot alone on a line
      [mail <> to telegrams@usun.example: MAIL FROM:<x@y.example>]
      C: QUIT
      [deferred]
      S: 451 4.3.0 the disk is full
      S: 221 2.0.0 usun.example closes
      [close]
      C: NOOP
      """),
    ReceivingPage(
      "An empty mail, a mail refused, and what needs no mail",
      """
      S: 220 usun.example ESMTP
      C: HELO state.example
      S: 250 usun.example
      C: MAIL FROM:<@relay.example,@b.example:a@state.example>
      S: 250 2.1.0 ok
      C: RCPT TO:<"a b"@usun.example>
      S: 250 2.1.5 ok
      C: RCPT TO:<nobody@moscow.example>
      S: 550 5.1.1 no such recipient here
      C: DATA
      S: 354 end with a dot alone on a line
      C: .
      [mail <a@state.example> to "a b"@usun.example: ]
      [refused]
      S: 554 5.0.0 no seal
      C: NOOP anything
      S: 250 2.0.0 ok
      C: VRFY telegrams
      S: 252 2.0.0 RCPT will tell
      C: HELP
      S: 214 2.0.0 RFC 5321
      C: EXPN list
      S: 502 5.5.1 not served
      C: TELL me
      S: 500 5.5.2 no such command
      [timeout]
      S: 421 4.4.2 usun.example waited too long
      [close]
      """),
  ]

  static let order = [
    ReceivingPage(
      "Commands out of order",
      """
      S: 220 usun.example ESMTP
      C: MAIL FROM:<a@state.example>
      S: 503 5.5.1 EHLO first
      C: LHLO a
      S: 500 5.5.1 EHLO is needed
      C: STARTTLS
      S: 502 5.5.1 not served
      C: HELO a
      S: 250 usun.example
      C: RCPT TO:<a@usun.example>
      S: 503 5.5.1 MAIL first
      C: DATA
      S: 503 5.5.1 MAIL first
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: MAIL FROM:<b@state.example>
      S: 503 5.5.1 a mail is open already
      C: DATA
      S: 503 5.5.1 no recipient
      C: RCPT TO:<x@moscow.example>
      S: 550 5.1.1 no such recipient here
      C: DATA
      S: 503 5.5.1 no recipient
      C: RSET
      S: 250 2.0.0 ok
      C: RCPT TO:<a@usun.example>
      S: 503 5.5.1 MAIL first
      """),
    ReceivingPage(
      "Words that are not as they should be",
      """
      S: 220 usun.example ESMTP
      C: EHLO
      S: 501 5.5.4 a name of the client is needed
      C: EHLO two words
      S: 501 5.5.4 a name of the client is needed
      C:
      S: 500 5.5.2 no such command
      C: HELO a\("  ")
      S: 250 usun.example
      C: MAIL FROM: <a@state.example>
      S: 501 5.1.7 MAIL FROM:<address> is needed
      C: MAIL FROM:a@state.example
      S: 501 5.1.7 MAIL FROM:<address> is needed
      C: MAIL FROM:<a@state.example>SIZE=1
      S: 501 5.1.7 MAIL FROM:<address> is needed
      C: MAIL FROM:<a@state.example
      S: 501 5.1.7 MAIL FROM:<address> is needed
      C: MAIL FROM:<a@b@state.example>
      S: 501 5.1.7 MAIL FROM:<address> is needed
      C: MAIL FROM:<a@state.example> SIZE=many
      S: 501 5.5.4 SIZE is a number
      C: MAIL FROM:<a@state.example> RET=FULL
      S: 555 5.5.4 no such parameter of MAIL
      C: MAIL FROM:<\\xa@state.example>
      S: 500 5.5.2 only printable ASCII in a command
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: RCPT TO:<>
      S: 501 5.1.3 RCPT TO:<address> is needed
      C: RCPT TO:<a.@usun.example>
      S: 501 5.1.3 RCPT TO:<address> is needed
      C: RCPT TO:<a@-usun.example>
      S: 501 5.1.3 RCPT TO:<address> is needed
      C: RCPT TO:<a@usun.example> NOTIFY=NEVER
      S: 555 5.5.4 no such parameter of RCPT
      C: RCPT TO:<Postmaster>
      S: 550 5.1.1 no such recipient here
      C: DATA now
      S: 501 5.5.4 no parameters here
      """),
    ReceivingPage(
      "A browser is sent away",
      """
      S: 220 usun.example ESMTP
      C: POST / HTTP/1.1
      S: 421 4.7.0 this is no web server
      [close]
      C: EHLO a
      """),
    ReceivingPage(
      "The server stops between mails, and after one that is on its way",
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
      [stop]
      C: a
      C: .
      [mail <a@state.example> to a@usun.example: a]
      [accepted]
      S: 250 2.0.0 on disk
      S: 421 4.3.2 usun.example is stopping
      [close]
      """),
  ]

  static let lmtp = [
    ReceivingPage(
      "LMTP: one reply a recipient after the mail", settings(.lmtp),
      """
      S: 220 usun.example LMTP
      C: EHLO a
      S: 500 5.5.1 LHLO is needed
      C: HELO a
      S: 500 5.5.1 LHLO is needed
      C: LHLO relay
      S: 250-usun.example
      S: 250-PIPELINING
      S: 250-SIZE 33554432
      S: 250-8BITMIME
      S: 250 ENHANCEDSTATUSCODES
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: DATA
      S: 503 5.5.1 no recipient
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: RCPT TO:<x@moscow.example>
      S: 550 5.1.1 no such recipient here
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: DATA
      S: 354 end with a dot alone on a line
      C: a
      C: .
      [mail <a@state.example> to a@usun.example, a@usun.example: a]
      [accepted]
      S: 250 2.0.0 on disk
      S: 250 2.0.0 on disk
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: RCPT TO:<b@usun.example>
      S: 250 2.1.5 ok
      C: DATA
      S: 354 end with a dot alone on a line
      C: a bare\\nLF
      C: .
      S: 554 5.6.0 a bare CR or LF in the mail
      S: 554 5.6.0 a bare CR or LF in the mail
      """)
  ]
}
