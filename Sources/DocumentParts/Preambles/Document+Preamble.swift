public import Documents

extension Document {
  /// Takes over what stands before the text in its first paragraphs. What the document has already is kept.
  ///
  /// In a telegram the first paragraph opens with its number. Other papers carry one only with the word of its series,
  /// `CAP 63365.`; what looks like a plain number there is a point of theirs.
  public mutating func readPreamble() {
    let own = paragraphs.lazy.filter { $0.enclosure == 0 && ($0.kind == .text || $0.kind == .item) }.prefix(4)
    let texts = Array(own.map(\.text))
    guard let first = texts.first else { return }
    let isCable = Self.cables.contains(genre)
    let isPoint =
      Self.pointNumber(first) == 1 && texts.dropFirst().contains { Self.pointNumber($0) == 2 }
    var preamble = Preamble(first, allowsPlainNumber: isCable && !isPoint)
    take(preamble, isCable: isCable)
    guard isCable, texts.count > 1 else { return }
    if preamble.number != nil ? preamble.isAll : number == nil && !isPoint && Self.mayGoOn(texts) {
      preamble = Preamble(texts[1], allowsPlainNumber: number == nil)
      take(preamble, isCable: true)
    }
  }

  /// Treats the sender and the addressee of a numbered telegram as posts, also ministries and delegations that are no
  /// known post: a telegram number is counted from one post to another.
  package mutating func seatCorrespondents() {
    guard number != nil, Self.cables.union([.despatch, .instruction, .message]).contains(genre) else {
      return
    }
    func seated(_ correspondent: Correspondent) -> Correspondent {
      let name = Post.slug(correspondent.name)
      guard correspondent.post == nil, !name.isEmpty else { return correspondent }
      var seated = correspondent
      seated.post = Post(name)
      return seated
    }
    senders = senders.map(seated)
    addressees = addressees.map(seated)
  }

  /// Whether the second paragraph may carry the number: the editors put one of theirs before it.
  private static func mayGoOn(_ texts: [String]) -> Bool {
    guard let second = pointNumber(texts[1]), second > 9 else { return false }
    return pointNumber(texts[0]) == nil
  }

  private mutating func take(_ preamble: Preamble, isCable: Bool) {
    number = number ?? preamble.number
    guard isCable || preamble.number != nil || genre == .message else { return }
    attentions += preamble.attentions
    captions += preamble.captions.filter { caption in
      !captions.contains { $0.lowercased() == caption.lowercased() }
    }
    subject = subject ?? preamble.subject
    referenceLine = referenceLine ?? preamble.referenceLine
  }

  /// The kinds of papers that are numbered in series.
  private static let cables: Set<Genre> = [.telegram, .circularTelegram, .airgram, .circularAirgram]
}
