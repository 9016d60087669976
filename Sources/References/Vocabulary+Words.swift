import Documents

extension Vocabulary {
  /// The words that hold both who and what, all with `re` before them too, and in the plural.
  static let compositeWords: [String: Composite] = {
    var words: [String: Composite] = [:]
    func add(_ stems: [String], _ composite: Composite) {
      for stem in stems.flatMap({ [$0, "re" + $0] }) {
        words[stem] = composite
        var plural = composite
        plural.isPlural = true
        words[stem + "s"] = plural
      }
    }
    let state = TelegramReference.Party.post(.state)
    func add(
      from sender: TelegramReference.Party?, to addressee: TelegramReference.Party?,
      _ stems: [MessageKind: [String]]
    ) {
      for (kind, stems) in stems { add(stems, Composite(kind: kind, sender: sender, addressee: addressee)) }
    }
    add(
      from: .addressee, to: .author,
      [
        .telegram: ["urtel", "yourtel", "urmsg", "urcable"], .airgram: ["urair", "urgram", "urairgram"],
        .despatch: ["urdes", "urdesp", "urdespatch"],
      ])
    add(
      from: .author, to: .addressee,
      [
        .telegram: ["mytel", "ourtel", "mymsg", "ourmsg"],
        .airgram: ["myair", "ourair", "mygram", "ourgram"],
        .despatch: ["mydes", "mydesp", "ourdes", "ourdesp"],
      ])
    add(
      from: state, to: .field,
      [
        .telegram: ["deptel", "depttel", "depmsg"], .airgram: ["depair", "depgram", "depairgram"],
        .despatch: ["depdes", "depinstr"],
      ])
    add(
      from: .field, to: state,
      [
        .telegram: [
          "embtel", "emtel", "legtel", "contel", "congentel", "mistel", "cotel", "deltel", "embmsg",
        ],
        .airgram: ["embair", "embgram", "embairgram", "legair", "congram", "conair"],
        .despatch: ["embdes", "embdesp", "embdespatch", "legdes", "legdesp", "condes", "condesp"],
      ])
    add(from: .post(.usun), to: state, [.telegram: ["usuntel"]])
    for city in ["Berlin", "Bonn", "Paris", "London", "Moscow"] {
      add(from: .post(.at(place: city)), to: state, [.telegram: ["\(city.lowercased())tel"]])
    }
    add(
      from: state, to: nil,
      [
        .circularTelegram: [
          "depcirtel", "depcirctel", "cirtel", "circtel", "depintel", "infotel", "depinfotel",
        ],
        .circularAirgram: ["depcirgram", "circagam", "cirgram", "depcirair"],
      ])
    for (kind, stems) in [
      (MessageKind.telegram, ["reftel", "depreftel", "refmsg", "refcable"]),
      (.airgram, ["refair", "refairgram"]), (.despatch, ["refdes", "refdesp", "refdespatch"]),
    ] {
      add(stems, Composite(kind: kind, isPointer: true))
    }
    return words
  }()

  static let plainWords: [String: Meaning] = {
    var words: [String: Meaning] = [
      "telegram": .message(.telegram, isPlural: false), "telegrams": .message(.telegram, isPlural: true),
      "tel": .message(.telegram, isPlural: false), "tels": .message(.telegram, isPlural: true),
      "telno": .message(.telegram, isPlural: false), "telnos": .message(.telegram, isPlural: true),
      "ref": .pointer, "refs": .pointer, "mipt": .neighbour(-1), "mift": .neighbour(1),
      "cable": .message(.telegram, isPlural: false), "cables": .message(.telegram, isPlural: true),
      "airgram": .message(.airgram, isPlural: false), "airgrams": .message(.airgram, isPlural: true),
      "despatch": .message(.despatch, isPlural: false), "despatches": .message(.despatch, isPlural: true),
      "dispatch": .message(.despatch, isPlural: false), "dispatches": .message(.despatch, isPlural: true),
      // The Department's own, in the years of despatches.
      "instruction": .message(.despatch, isPlural: false),
      "instructions": .message(.despatch, isPlural: true),
      "desp": .message(.despatch, isPlural: false), "desps": .message(.despatch, isPlural: true),
      "my": .possessor(isAuthor: true), "our": .possessor(isAuthor: true),
      "your": .possessor(isAuthor: false), "ur": .possessor(isAuthor: false),
      "department": .office(isDepartment: true), "dept": .office(isDepartment: true),
      "state": .office(isDepartment: true),
      "circular": .circular, "circ": .circular,
      "letter": .letter(.letter, isPlural: false), "letters": .letter(.letter, isPlural: true),
      "message": .letter(.letter, isPlural: false), "messages": .letter(.letter, isPlural: true),
      "msg": .letter(.letter, isPlural: false), "reply": .letter(.letter, isPlural: false),
      "fax": .letter(.letter, isPlural: false), "faxes": .letter(.letter, isPlural: true),
      "memorandum": .letter(.memorandum, isPlural: false), "memoranda": .letter(.memorandum, isPlural: true),
      "memorandums": .letter(.memorandum, isPlural: true),
      "memo": .letter(.memorandum, isPlural: false), "memos": .letter(.memorandum, isPlural: true),
      // `Paris 406 notes` and `reports` are no papers: the plural is left out. So is that of `minute`, which is another paper.
      "minute": .letter(.memorandum, isPlural: false), "note": .letter(.note, isPlural: false),
      "report": .letter(.report, isPlural: false),
      "mail": .letter(.mail, isPlural: false), "mails": .letter(.mail, isPlural: true),
      "email": .letter(.mail, isPlural: false), "emails": .letter(.mail, isPlural: true),
      "document": .document, "documents": .document, "footnote": .footnote, "footnotes": .footnote,
      "source": .source, "volume": .volume, "volumes": .volume, "vol": .volume, "vols": .volume,
      "p": .page, "pp": .page, "page": .page, "pages": .page, "part": .part, "foreign": .foreign,
      "ibid": .ibid,
      "supra": .supra, "infra": .infra,
      "disarmament": .work, "bulletin": .work, "digest": .work, "papers": .work, "yearbook": .work,
      "policy": .work,
      "and": .and, "or": .and, "to": .to, "from": .from, "of": .of, "the": .the, "dated": .dated,
      "both": .both, "each": .both, "all": .both, "also": .both, "no": .number, "nos": .number,
      "number": .number,
      "numbers": .number, "niact": .number, "priority": .number,
      "repeated": .copy, "rptd": .copy, "rpt": .copy, "rpted": .copy, "repeat": .copy, "info": .copy,
      "information": .copy, "pouched": .copy, "sent": .copy, "passed": .copy,
    ]
    for word in [
      "embassy", "emb", "consulate", "consul", "congen", "legation", "mission", "delegation", "usmission",
      "embassies", "missions", "consulates",
    ] {
      words[word] = .office(isDepartment: false)
    }
    for (index, names) in [
      ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"], ["june", "jun"],
      ["july", "jul"], ["august", "aug"], ["september", "sept", "sep"], ["october", "oct"],
      ["november", "nov"], ["december", "dec"],
    ].enumerated() {
      for name in names { words[name] = .month(index + 1) }
    }
    for word in [
      "in", "on", "at", "as", "is", "was", "were", "are", "has", "have", "had", "that", "which", "with",
      "for",
      "by", "re", "not", "if", "but", "while", "since", "because", "although", "do", "does", "did", "should",
      "would", "will", "can", "could", "may", "might", "must", "before", "after", "when", "where", "only",
      "says",
      "said", "reports", "reported", "reporting", "indicates", "indicated", "concerning", "regarding",
      "contained",
      "containing", "contains", "para", "paras", "paragraph", "paragraphs", "section", "sections", "part",
      "pt",
      "transmitted", "transmitting", "refer", "refers", "suggests", "suggested", "gives", "gave", "crossed",
      "arrived",
      "received", "being", "been", "then", "than", "describes", "describing", "requests", "requesting", "via",
      "through", "under", "until", "who", "it", "we", "i", "you", "seems", "appears", "makes", "expressed",
      "expressing", "proposing", "proposes", "informing", "instructing", "authorizing", "outlining",
      "pointed",
      "points", "notes", "noted", "so", "therefore", "however", "again", "regards", "repeats", "sets",
      "about",
      "above", "below", "just", "based", "limdis", "exdis", "nodis", "notal", "last", "first", "second",
      "third",
    ] where words[word] == nil {
      words[word] = .follower
    }
    return words
  }()

  /// The names of posts by their first word, in lower case.
  static let postNames: [String: [PostName]] = {
    var names: [String: [PostName]] = [:]
    func add(_ name: String, _ post: Post, isCity: Bool) {
      let words = name.split { $0 == " " || $0 == "-" || $0 == "." || $0 == "(" || $0 == ")" }.map(
        String.init)
      guard let first = words.first else { return }
      names[first, default: []].append(PostName(rest: Array(words.dropFirst()), post: post, isCity: isCity))
    }
    for entry in Gazetteer.standard.entries {
      if let post = entry.reference { add(entry.name, post, isCity: entry.kind == .city) }
    }
    add("fco", .foreignOffice, isCity: true)
    for name in britishOffices { add(name, Post(Post.slug(name)), isCity: true) }
    // A city alone, where the ministry of another service is; with `telno` behind it the embassy there.
    add("washington", Post("washington"), isCity: false)
    return names
  }()

  /// Missions that the British service calls by their kind and place.
  private static let britishOffices = [
    "ukmis new york", "ukmis geneva", "ukmis vienna", "ukdel nato", "ukdel vienna", "ukdel geneva",
    "ukdel brussels", "ukdel madrid", "ukdel strasbourg", "ukrep brussels",
  ]
}
