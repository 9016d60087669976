/// The identifiers and algorithms of the profile, as the bytes that stand in a message. Algorithms are compared as bytes: with
/// parameters where these stand, and without any where none do.
enum Profile {
  /// id-data (RFC 5652).
  static let data = DERValue.object(1, 2, 840, 113_549, 1, 7, 1).bytes
  /// id-signedData (RFC 5652).
  static let signedData = DERValue.object(1, 2, 840, 113_549, 1, 7, 2).bytes
  /// id-ct-authEnvelopedData (RFC 5083).
  static let sealedData = DERValue.object(1, 2, 840, 113_549, 1, 9, 16, 1, 23).bytes

  /// id-contentType, id-messageDigest, id-signingTime (RFC 5652), id-aa-signingCertificateV2 (RFC 5035).
  static let attributes: [(name: [UInt8], attribute: SealingFault.Attribute)] = [
    (DERValue.object(1, 2, 840, 113_549, 1, 9, 3).bytes, .contentType),
    (DERValue.object(1, 2, 840, 113_549, 1, 9, 4).bytes, .messageDigest),
    (DERValue.object(1, 2, 840, 113_549, 1, 9, 5).bytes, .signingTime),
    (DERValue.object(1, 2, 840, 113_549, 1, 9, 16, 2, 47).bytes, .signingCertificate),
  ]

  /// id-sha256 without parameters (RFC 5754).
  static let sha256 = DERValue.sequence(.object(2, 16, 840, 1, 101, 3, 4, 2, 1)).bytes
  /// ecdsa-with-SHA256 without parameters (RFC 5754).
  static let ecdsa = DERValue.sequence(.object(1, 2, 840, 10_045, 4, 3, 2)).bytes

  /// id-ecPublicKey without parameters, as an ephemeral key has it (RFC 5753).
  static let ephemeralKey = DERValue.sequence(.object(1, 2, 840, 10_045, 2, 1)).bytes
  /// id-ecPublicKey with secp256r1, as keys in certificates and files have it (RFC 5480).
  static let keyAlgorithm = DERValue.sequence(
    .object(1, 2, 840, 10_045, 2, 1), .object(1, 2, 840, 10_045, 3, 1, 7)
  ).bytes
  /// What stands before the 65 bytes of a public key in a certificate or a file.
  static let publicKeyPrefix = Array(
    DERValue.sequence(.encoded(keyAlgorithm[...]), .bits([UInt8](repeating: 0, count: pointByteCount)))
      .bytes.dropLast(pointByteCount))

  private static let keyWrapAlgorithm = DERValue.sequence(.object(2, 16, 840, 1, 101, 3, 4, 1, 45))
  /// dhSinglePass-stdDH-sha256kdf-scheme with id-aes256-wrap (RFC 5753, RFC 3394).
  static let keyAgreement = DERValue.sequence(.object(1, 3, 132, 1, 11, 1), keyWrapAlgorithm).bytes
  /// ECC-CMS-SharedInfo: the key is for id-aes256-wrap and has 256 bits; nothing of the user.
  static let sharedInfo = DERValue.sequence(keyWrapAlgorithm, .tagged(2, .octets([0, 0, 1, 0]))).bytes

  /// id-aes256-GCM (RFC 5084).
  static let gcm = DERValue.object(2, 16, 840, 1, 101, 3, 4, 1, 46).bytes
  static let nonceByteCount = 12
  static let tagByteCount = 16
  static let wrappedKeyByteCount = 40
  static let pointByteCount = 65
}
