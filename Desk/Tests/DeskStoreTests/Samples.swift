import Desk
import Documents
import TestSupport

/// Values of every kind, drawn from a seed.
struct Samples {
  var random: SeededGenerator

  init(seed: Int) { random = SeededGenerator(seed: seed) }

  static let posts = ["state", "usun", "moscow", "london"].map { Post($0) }
  static let names = ["cleveland", "weir", "o'brien", "étienne"]
  static let texts = [
    "New York Negotiations", "", "line\nline", "nul\0 and \u{10} and \u{10}@", "é ẞ 漢 \u{1F4E8}", "'; --",
  ]
  static let years = ["1962", "FY1963", "1963"].compactMap { NumberYear(label: $0) }

  mutating func post() -> Post { random.pick(Self.posts) }
  mutating func name() -> String { random.pick(Self.names) }
  mutating func text() -> String { random.pick(Self.texts) }
  mutating func year() -> NumberYear { random.pick(Self.years) }
  mutating func rank() -> Rank { random.pick(Rank.allCases) }
  mutating func moment() -> Moment {
    Moment(milliseconds: Int64(random.number(-230_000_000...(-229_999_000))))
  }
  mutating func bytes(_ most: Int = 40) -> [UInt8] {
    (0..<random.number(0...most)).map { _ in UInt8(random.number(0...255)) }
  }
  mutating func digest() -> Digest { Digest((0..<32).map { _ in UInt8(random.number(0...255)) })! }
  mutating func message() -> MessageID { MessageID("\(random.number(1...12))@state.example")! }
  mutating func maybe<Value>(_ make: (inout Samples) -> Value) -> Value? {
    random.chance(50) ? make(&self) : nil
  }

  mutating func series() -> Series { Series(sender: post(), addressee: post(), year: year()) }

  mutating func peer() -> Peer {
    let post = post()
    let card = PostCard(
      post: post, title: text(), address: "telegrams@\(post.name).example", signing: bytes(),
      sealing: bytes(),
      carriage: bytes())
    return Peer(
      card: card,
      route: random.pick([.carried, .direct(host: "127.0.0.1", port: 2525), .relay(host: "::1", port: 25)]),
      ceiling: random.pick(Classification.allCases), highest: rank())
  }

  mutating func officer() -> Officer {
    Officer(
      name: name(), fullName: text(), roles: Set(random.some(Officer.Role.allCases, upTo: 4)),
      ceiling: random.pick(Classification.allCases), captions: Set(random.some(Self.texts, upTo: 3)),
      key: text())
  }

  mutating func addressee() -> Addressee {
    Addressee(
      post: post(), role: random.pick(Addressee.Role.allCases), precedence: random.pick(Precedence.allCases),
      isNiact: random.chance(20), attention: maybe { $0.text() }, number: maybe { $0.random.number(1...30) })
  }

  mutating func content() -> TelegramContent {
    var content = TelegramContent(
      addressees: (0..<random.number(1...3)).map { _ in addressee() }, subject: maybe { $0.text() },
      classification: maybe { $0.random.pick(Classification.allCases) }, captions: [text()],
      referenceLine: maybe { $0.text() }, references: [message()], drafters: [name()], clearers: [name()],
      body: text())
    content.supersedes = maybe { .init(.correction, of: $0.message()) }
    return content
  }

  mutating func telegram(_ id: MessageID? = nil) -> Telegram {
    var telegram = Telegram(
      id: id ?? message(), sender: post(), year: year(), number: maybe { $0.random.number(1...30) },
      content: content(), released: moment(), releaser: name())
    telegram.carried = maybe { .init(.readdressal, of: $0.message()) }
    return telegram
  }

  mutating func frozen() -> Frozen { Frozen(inner: bytes(), signed: bytes(), digest: digest()) }

  mutating func draft(_ id: Int) -> Draft {
    let digest = digest()
    var draft = Draft(content: content(), digest: digest, drafter: name(), at: moment())
    draft.id = id
    if random.chance(40) {
      try? draft.note(
        Clearance(
          officer: name(), manner: .cleared, digest: digest, at: moment(), recordedBy: name(),
          signature: text()))
    }
    if random.chance(20) { try? draft.withdraw() }
    return draft
  }

  mutating func service() -> ServiceMessage {
    switch random.number(0...3) {
    case 0: .receipt(message: message(), digest: digest())
    case 1: .repeat(series: series(), numbers: NumberSet([1, 2, random.number(3...9)]))
    case 2:
      .numbers(
        .init(
          series: series(), last: random.number(0...9), heard: .init(year: year(), number: 3), audit: digest()
        ))
    default: .key(card: text())
    }
  }

  /// A delivery of a telegram that there is, or of a service message.
  mutating func delivery(of messages: [MessageID]) -> Delivery {
    let isTelegram = !messages.isEmpty && random.chance(75)
    var delivery = Delivery(
      load: isTelegram ? .telegram(random.pick(messages)) : .service(service()), post: post(), rank: rank(),
      isNiact: random.chance(10), number: isTelegram ? random.number(1...60) : nil,
      year: isTelegram ? year() : nil, digest: maybe { $0.digest() }, queued: moment())
    alter(&delivery)
    return delivery
  }

  mutating func alter(_ delivery: inout Delivery) {
    delivery.state = random.chance(40) ? .queued : random.pick(Delivery.State.allCases)
    delivery.tries = random.number(0...3)
    delivery.handed = maybe { $0.moment() }
    delivery.due = maybe { $0.moment() }
    delivery.received = maybe { $0.moment() }
    delivery.acknowledged = maybe { $0.moment() }
    delivery.by = maybe { $0.text() }
    delivery.isAlarmed = random.chance(30)
  }

  mutating func raw() -> RawMail {
    var raw = RawMail(received: moment(), origin: text(), bytes: bytes(200))
    raw.state = random.chance(50) ? .kept : random.pick(RawMail.State.allCases)
    raw.reason = maybe { $0.text() }
    return raw
  }

  mutating func arrival(raw: Int) -> Arrival {
    var arrival = Arrival(
      raw: raw, telegram: telegram(), mine: addressee(), digest: digest(), signed: bytes(),
      received: moment(),
      original: maybe { $0.telegram() })
    alter(&arrival)
    return arrival
  }

  mutating func alter(_ arrival: inout Arrival) {
    arrival.state = random.pick(Arrival.State.allCases)
    arrival.superseded = maybe { .init(.cancellation, of: $0.message()) }
  }

  mutating func gap() -> Gap {
    var gap = Gap(series: series(), number: random.number(1...20), suspected: moment(), Clocks())
    gap.state = random.pick(Gap.State.allCases)
    gap.due = maybe { $0.moment() }
    gap.tries = random.number(0...4)
    gap.isAlarmed = random.chance(30)
    return gap
  }

  mutating func item() -> Reading.Item {
    switch random.number(0...2) {
    case 0: .arrival(random.number(1...4))
    case 1: .telegram(message())
    default: .draft(random.number(1...4))
    }
  }

  mutating func alarm() -> Alarm {
    var alarm = Alarm(
      random.pick(Alarm.Kind.allCases), post: maybe { $0.post() }, text: text(), raised: moment(),
      rank: rank(),
      arrival: maybe { $0.random.number(1...9) })
    alarm.closedBy = maybe { $0.name() }
    return alarm
  }

  mutating func contact() -> Contact {
    var contact = Contact(post: post())
    contact.traffic = maybe { $0.moment() }
    contact.told = maybe { $0.moment() }
    contact.auditHead = maybe { $0.digest() }
    contact.auditAt = maybe { $0.moment() }
    return contact
  }
}
