/// What a certificate says outside its extensions, read strictly: the bytes by which it is named, the times, and the signature.
struct CertificateOutline {
  let number: [UInt8]
  let issuer: [UInt8]
  let validFrom: Int64
  let validUntil: Int64
  let publicKey: [UInt8]
  /// What the certificate's signature is made over.
  let signedBytes: ArraySlice<UInt8>
  let signature: ArraySlice<UInt8>

  init(_ der: [UInt8]) throws(SealingFault) {
    var outer = DERReader(der[...], in: .certificate)
    var certificate = try outer.inside(Tag.sequence)
    try outer.finish()
    signedBytes = try certificate.element(of: Tag.sequence)
    guard certificate.take(Profile.ecdsa) else { throw .certificate(.algorithm) }
    let bits = try certificate.contents(of: Tag.bitString)
    try certificate.finish()
    // Whole bytes: no bits at the end that do not count.
    guard bits.first == 0 else { throw .certificate(.signature) }
    signature = bits.dropFirst()

    var bodies = DERReader(signedBytes, in: .certificate)
    var body = try bodies.inside(Tag.sequence)
    guard body.take(DERValue.tagged(0, .number(2)).bytes) else { throw .certificate(.form) }
    number = Array(try body.element(of: Tag.integer))
    guard body.take(Profile.ecdsa) else { throw .certificate(.algorithm) }
    issuer = Array(try body.element(of: Tag.sequence))
    var validity = try body.inside(Tag.sequence)
    validFrom = try DERTime.read(&validity)
    validUntil = try DERTime.read(&validity)
    try validity.finish()
    guard validFrom <= validUntil else { throw .time }
    guard Array(try body.element(of: Tag.sequence)) == issuer else { throw .certificate(.issuer) }
    let key = try body.element(of: Tag.sequence)
    guard key.starts(with: Profile.publicKeyPrefix),
      key.count == Profile.publicKeyPrefix.count + Profile.pointByteCount
    else { throw .certificate(.key) }
    publicKey = Array(key.suffix(Profile.pointByteCount))
    _ = try body.element(of: Tag.constructed(3))
    try body.finish()
  }
}
