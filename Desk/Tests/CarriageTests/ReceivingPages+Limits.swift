import Carriage

extension ReceivingPages {
  static let limits = [
    ReceivingPage(
      "Limits of lines, mails and recipients",
      settings {
        $0.commandLine = 60
        $0.dataLine = 20
        $0.mailSize = 50
        $0.recipients = 2
      },
      """
      S: 220 usun.example ESMTP
      C: NOOP 12345678901234567890123456789012345678901234567890123
      S: 250 2.0.0 ok
      C: NOOP 123456789012345678901234567890123456789012345678901234
      S: 500 5.5.2 a command of more than 60 bytes
      C: HELO a
      S: 250 usun.example
      C: MAIL FROM:<a@state.example> SIZE=51
      S: 552 5.3.4 more than 50 bytes
      C: MAIL FROM:<a@state.example> SIZE=99999999999999999999
      S: 552 5.3.4 more than 50 bytes
      C: MAIL FROM:<a@state.example> SIZE=50
      S: 250 2.1.0 ok
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: RCPT TO:<b@usun.example>
      S: 250 2.1.5 ok
      C: RCPT TO:<c@usun.example>
      S: 452 4.5.3 more than 2 recipients
      C: DATA
      S: 354 end with a dot alone on a line
      C: ..34567890123456789
      C: 123456789012345678
      C: 12345678
      C: .
      [mail <a@state.example> to a@usun.example, b@usun.example: .34567890123456789|123456789012345678|12345678]
      [accepted]
      S: 250 2.0.0 on disk
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: DATA
      S: 354 end with a dot alone on a line
      C: 123456789012345678
      C: 123456789012345678
      C: 123456789
      C: .
      S: 552 5.3.4 more than 50 bytes
      C: MAIL FROM:<a@state.example>
      S: 250 2.1.0 ok
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: DATA
      S: 354 end with a dot alone on a line
      C: 1234567890123456789
      C: .
      S: 554 5.6.0 a line of more than 20 bytes
      """),
    ReceivingPage(
      "Too many errors", settings { $0.errors = 2 },
      """
      S: 220 usun.example ESMTP
      C: A
      S: 500 5.5.2 no such command
      C: NOOP
      S: 250 2.0.0 ok
      C: B
      S: 500 5.5.2 no such command
      C: C
      S: 500 5.5.2 no such command
      S: 421 4.7.0 too many errors
      [close]
      """),
    ReceivingPage(
      "Too many commands without a mail", settings { $0.commandsWithoutMail = 3 },
      """
      S: 220 usun.example ESMTP
      C: HELO a
      S: 250 usun.example
      C: MAIL FROM:<>
      S: 250 2.1.0 ok
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: RCPT TO:<a@usun.example>
      S: 250 2.1.5 ok
      C: DATA
      S: 354 end with a dot alone on a line
      C: .
      [mail <> to a@usun.example, a@usun.example: ]
      [accepted]
      S: 250 2.0.0 on disk
      C: NOOP
      S: 250 2.0.0 ok
      C: NOOP
      S: 250 2.0.0 ok
      C: NOOP
      S: 250 2.0.0 ok
      C: NOOP
      S: 250 2.0.0 ok
      S: 421 4.7.0 too many commands without a mail
      [close]
      """),
  ]
}
