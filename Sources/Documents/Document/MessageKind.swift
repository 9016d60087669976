/// The kinds of numbered messages. Each kind is counted for itself.
public enum MessageKind: String, Hashable, Sendable, CaseIterable {
  /// A telegram.
  case telegram
  /// A telegram to many posts at once: `Depcirtel 1234`.
  case circularTelegram = "circular telegram"
  /// A telegram by air mail: `A-206`.
  case airgram
  /// An airgram to many posts: `CA-414`.
  case circularAirgram = "circular airgram"
  /// A despatch, or an instruction of the Department: `Embdes 220`.
  case despatch
}
