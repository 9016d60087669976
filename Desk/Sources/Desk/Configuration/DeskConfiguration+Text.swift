import Documents

extension DeskConfiguration {
  /// The file that a new desk begins with, every setting with a comment.
  public var text: String {
    """
    # The desk of \(title). A line is a name, a colon and a value; '#' begins a comment.
    # docs/desk.md tells more of each setting.

    # Who this is. Others know it by its card, which has to be given out anew when one of these changes.
    post: \(post.name)
    title: \(title)
    address: \(address)

    # When numbers begin again: 1 January or 1 July.
    year-begins: \(rules.year == .july ? "1 July" : "1 January")
    # What numbers count: the telegrams to each addressee, or all of the post.
    numbering: \(rules.numbering.rawValue)
    # Whether another officer than the drafter has to approve or release.
    four-eyes: \(rules.fourEyes ? "yes" : "no")

    # Where the sessions of other desks come in, host:port; off for nowhere.
    listen: \(listen ?? "off")
    # Where the post's own mail server hands mail on by LMTP, host:port or the path of a socket.
    listen-lmtp: \(lmtp ?? "off")
    # Whether sessions with other desks are under TLS 1.3 with the keys of their cards. 'no' works on this machine alone.
    tls: \(tls ? "yes" : "no")
    # The largest mail that is taken, in bytes, and how many a host may bring in a minute.
    largest-mail: \(largest)
    mails-a-minute: \(perMinute)

    # How long a receipt may take before a telegram is sent again, and before an alarm is given.
    receipt-flash: 2m
    receipt-immediate: 10m
    receipt-priority: 1h
    receipt-routine: 4h
    alarm-flash: 10m
    alarm-immediate: 30m
    alarm-priority: 3h
    alarm-routine: 6h
    # How long a number may be missing before it is asked for, asked for again, and before an alarm is given.
    patience: 2m
    answer: 10m
    missing-alarm: 1h
    # How often the last numbers are told: where telegrams flow, and always.
    numbers-hourly: 1h
    numbers-daily: 1d
    # A program that is run at each alarm, with the kind, the precedence and the words of it: to ring, to call somebody.
    alert-program: off
    # How many Routine telegrams a mail server may have without receipt.
    lending: 8

    """
  }
}
