import Testing

@testable import DocumentParts
@testable import Documents

@Suite("Headings and datelines")
struct HeadingTests {
  @Test("A heading says the same when it comes again, and after many others")
  func memory() {
    var memory = HeadingMemory()
    let texts = (0..<1500).map { "Telegram From the Embassy in Country \($0) to the Department of State" }
    for text in texts + texts { #expect(memory.heading(text) == Heading(text)) }
  }

  @Test(
    "Senders and addressees, by person or else by office",
    arguments: [
      (
        "Telegram From the Embassy in the Soviet Union to the Department of State",
        "Embassy in the Soviet Union", "Department of State"
      ),
      (
        "Telegram From the Department of State to the Mission to the United Nations", "Department of State",
        "Mission to the United Nations"
      ),
      (
        "44. Telegram From the Department of State to Secretary of State Rusk, at Paris",
        "Department of State", "Rusk"
      ),
      (
        "12. Summary of President Kennedy's Remarks to the Council of Governors", "Kennedy",
        "Council of Governors"
      ),
      ("Remarks of Secretary of State Rusk to the Council of Governors", "Rusk", "Council of Governors"),
      (
        "Telegram From the Mission to the United Nationsto the Department of State",
        "Mission to the United Nations", "Department of State"
      ),
      (
        "Airgram From theEmbassy in France to the Department of State", "Embassy in France",
        "Department of State"
      ),
      (
        "Telegram From the Department of State to the Mission to the North Atlantic Treaty Organization and the European Regional Organizations",
        "Department of State",
        "Mission to the North Atlantic Treaty Organization and the European Regional Organizations"
      ),
      (
        "Telegram From the Embassy in India to the Department of State and the Embassy in Pakistan",
        "Embassy in India", "Department of State; Embassy in Pakistan"
      ),
      (
        "Message From Chairmen Khrushchev and Brezhnev to President Kennedy", "Khrushchev; Brezhnev",
        "Kennedy"
      ),
      (
        "Letter From Senators Ann B. Clark, Dora Evans, and Fay Gray to President Kennedy",
        "Ann B. Clark; Dora Evans; Fay Gray", "Kennedy"
      ),
      (
        "Memorandum From Ann B. Clark, Jr., to the President’s Special Assistant (Bundy)",
        "Ann B. Clark, Jr.", "Bundy"
      ),
      (
        "Memorandum From President Kennedy to Secretary of State Rusk, Secretary of Defense McNamara, and the Director of the Budget (Bell)",
        "Kennedy", "Rusk; McNamara; Bell"
      ),
      (
        "Memorandum From the Executive Secretary (Battle) to the President's Special Assistant and Deputy Special Assistant (Bundy and Rostow)",
        "Battle", "Bundy; Rostow"
      ),
      (
        "Memorandum From the Military Representative (Taylor) to the Military Aide (Clifton) for President Kennedy",
        "Taylor", "Clifton; Kennedy"
      ),
      (
        "Memorandum From the Special Assistant for National Security Affairs (Bundy) to President Kennedy",
        "Bundy", "Kennedy"
      ),
      (
        "Memorandum of Conversation Between President Kennedy and Foreign Minister von Brentano", "Kennedy",
        "von Brentano"
      ),
      ("Memorandum of Conversation", "", ""),
      ("Oral Statement by Chairman Khrushchev to President Kennedy", "Khrushchev", "Kennedy"),
      ("Report of the Stockpile Committee to President Kennedy", "", "Kennedy"),
      ("The Ambassador in France (Dillon) to the Secretary of State", "Dillon", "Secretary of State"),
      (
        "The Acting Secretary of State to the Embassy in Italy", "Acting Secretary of State",
        "Embassy in Italy"
      ),
      ("The ViewState in Laos and Its Meaning to the United States", "", ""),
      ("National Intelligence Estimate", "", ""),
    ])
  func sides(_ heading: String, _ senders: String, _ addressees: String) {
    let read = Heading(heading)
    func names(_ side: [Correspondent]) -> String {
      side.map { $0.person ?? $0.name }.joined(separator: "; ")
    }
    #expect(names(read.senders) == senders)
    #expect(names(read.addressees) == addressees)
  }

  @Test(
    "Days and times of datelines",
    arguments: [
      ("Washington, November 26, 1962, 9:28 p.m.", "Washington 1962-11-26 21:28"),
      ("Tel Aviv, November 1, 1961, noon.", "Tel Aviv 1961-11-1 12:0"),
      ("Karachi, May 17, 1963, Midnight.", "Karachi 1963-5-17 0:0"),
      ("Washington, November 7, 1962, 15:42 p.m.", "Washington 1962-11-7 15:42"),
      ("Moscow, December 3, 1962, 23 p.m.", "Moscow 1962-12-3 23:0"),
      ("Washington, March 5, 1963, 4-5:20 p.m.", "Washington 1963-3-5 16:0"),
      ("Newport, Rhode Island, September 24, 1962, 12:30–2:45 p.m.", "Newport, Rhode Island 1962-9-24 12:30"),
      ("Karachi, October 27, 1961, 5p.m.", "Karachi 1961-10-27 17:0"),
      ("Washington,April 4, 1962,10:16-11:13 a.m.", "Washington 1962-4-4 10:16"),
      ("Saigon, August 1, 1966, 1930Z.", "Saigon 1966-8-1 19:30"),
      ("Washington, May 1, 1962.", "Washington 1962-5-1"),
      ("Washington, undated.", "Washington"),
    ])
  func datelines(_ text: String, _ wanted: String) {
    let read = Dateline(text)
    let time = read.time
    let day = time.map { "\($0.date.year)-\($0.date.month)-\($0.date.day)" }
    let clock = time?.minute.map { "\($0 / 60):\($0 % 60)" }
    #expect([read.place, day, clock].compactMap { $0 }.joined(separator: " ") == wanted)
  }
}
