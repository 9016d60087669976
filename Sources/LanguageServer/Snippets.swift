/// Declarations with places to fill in, as editors write them.
enum Snippets {
  /// By the word that starts each.
  static let declarations: [String: String] = [
    "title": "title \"$1\"",
    "timezone": "timezone ${1:+0000}",
    "closed": "closed ${1:DATE}",
    "include": "include \"${1:file}.reftel\"",
    "holiday": "holiday ${1:DATE} \"$2\"",
    "party": "party ${1:NAME} \"$2\"",
    "person": "person ${1:NAME} \"$2\" of ${3:PARTY}",
    "post": "post ${1:NAME} \"$2\" of ${3:PARTY}",
    "group": "group ${1:NAME} \"$2\" of ${3:PARTIES}",
    "thing": "thing ${1:NAME} \"$2\" $3",
    "term": "term ${1:NAME} \"$2\" covers ${3:THINGS}",
    "measure": "measure ${1:NAME} \"$2\" by ${3:PARTY}",
    "event": "event ${1:NAME} \"$2\"",
    "day": "day ${1:NAME} \"$2\" when ${3:CONDITION}",
    "document": "document ${1:KEY} \"$2\" ${3:DATE}",
    "proposal": "proposal ${1:NAME} \"$2\" from ${3:PARTY} to ${4:PARTIES}",
    "undertaking": "undertaking ${1:NAME} \"$2\" under ${3:PROPOSAL} by ${4:DEBTOR} to ${5:CREDITOR}\n  $0",
    "right": "right ${1:NAME} \"$2\" under ${3:PROPOSAL} of ${4:HOLDER}\n  ${5:leaves} ${6:PROPOSAL}",
    "meeting": "meeting ${1:NAME} \"$2\" ${3:DATE}\n  with ${4:PARTIES}\n  recorded by ${5:PARTY} @${6:KEY}",
    "instructions":
      "instructions ${1:NAME} \"$2\" by ${3:PARTY} to ${4:DELEGATE}\n  given ${5:DATE}\n  point ${6:NAME} \"$7\"",
  ]
}
