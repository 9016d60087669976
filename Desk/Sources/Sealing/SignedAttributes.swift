import Crypto

/// The four attributes that a signature is made over.
struct SignedAttributes {
  /// The digest of the content.
  let digest: [UInt8]
  /// When it was signed. Seconds since 1970.
  let time: Int64

  private let certificateDigest: [UInt8]
  private let issuerAndNumber: IssuerAndNumber?
  private let encoded: ArraySlice<UInt8>

  /// Issuer and number as an attribute may name them.
  private struct IssuerAndNumber {
    let issuer: ArraySlice<UInt8>
    let number: ArraySlice<UInt8>
  }

  /// What the signature is made over: the attributes as a SET OF, whatever their tag in the message is.
  var signedBytes: [UInt8] { bytes(tag: Tag.set) }

  func bytes(tag: UInt8) -> [UInt8] { DERValue.constructed(tag, [.encoded(encoded)]).bytes }

  /// Whether these are attributes of a signature by this certificate.
  func isFor(_ certificate: Certificate) -> Bool {
    guard certificateDigest.elementsEqual(SHA256.hash(data: certificate.der)) else { return false }
    guard let issuerAndNumber else { return true }
    return issuerAndNumber.issuer.elementsEqual(certificate.issuer)
      && issuerAndNumber.number.elementsEqual(certificate.number)
  }

  static func written(digest: [UInt8], time: Int64, certificate: Certificate) -> SignedAttributes {
    let certificateDigest = Array(SHA256.hash(data: certificate.der))
    let values = Profile.attributes.map { name, attribute in
      let value: DERValue =
        switch attribute {
        case .contentType: .encoded(Profile.data[...])
        case .messageDigest: .octets(digest)
        case .signingTime: DERTime.value(time)
        case .signingCertificate: .sequence(.sequence(.sequence(.octets(certificateDigest))))
        }
      return DERValue.sequence(.encoded(name[...]), .set([value])).bytes
    }
    let inOrder = values.sorted { $0.lexicographicallyPrecedes($1) }
    return SignedAttributes(
      digest: digest, time: time, certificateDigest: certificateDigest, issuerAndNumber: nil,
      encoded: Array(inOrder.joined())[...])
  }

  private init(
    digest: [UInt8], time: Int64, certificateDigest: [UInt8], issuerAndNumber: IssuerAndNumber?,
    encoded: ArraySlice<UInt8>
  ) {
    self.digest = digest
    self.time = time
    self.certificateDigest = certificateDigest
    self.issuerAndNumber = issuerAndNumber
    self.encoded = encoded
  }

  /// Reads the attributes of a message: each once, in the order of DER, and no other.
  init(read bytes: ArraySlice<UInt8>) throws(SealingFault) {
    var values: [SealingFault.Attribute: DERReader] = [:]
    var list = DERReader(bytes, in: .attributes)
    var previous: ArraySlice<UInt8> = []
    while !list.isAtEnd {
      let element = try list.element(of: Tag.sequence)
      var elements = DERReader(element, in: .attributes)
      var pair = try elements.inside(Tag.sequence)
      let name = try pair.element(of: Tag.object)
      guard let attribute = Profile.attributes.first(where: { name.elementsEqual($0.name) })?.attribute else {
        var object = DERReader(name, in: .attributes)
        throw .unknownAttribute(ObjectName.text(try object.contents(of: Tag.object)))
      }
      let value = try pair.inside(Tag.set)
      try pair.finish()
      guard values.updateValue(value, forKey: attribute) == nil else { throw .repeatedAttribute(attribute) }
      guard DERValue.isInOrder(previous, element) else { throw .order(in: .attributes) }
      previous = element
    }
    func value(_ attribute: SealingFault.Attribute) throws(SealingFault) -> DERReader {
      guard let value = values[attribute] else { throw .missingAttribute(attribute) }
      guard !value.isAtEnd else { throw .repeatedAttribute(attribute) }
      return value
    }

    var type = try value(.contentType)
    guard type.take(Profile.data) else { throw .contentType }
    guard type.isAtEnd else { throw .repeatedAttribute(.contentType) }

    var digests = try value(.messageDigest)
    digest = Array(try digests.contents(of: Tag.octetString))
    guard digests.isAtEnd else { throw .repeatedAttribute(.messageDigest) }

    var times = try value(.signingTime)
    time = try DERTime.read(&times)
    guard times.isAtEnd else { throw .repeatedAttribute(.signingTime) }

    var certificates = try value(.signingCertificate)
    var certificate = try certificates.inside(Tag.sequence)
    guard certificates.isAtEnd else { throw .repeatedAttribute(.signingCertificate) }
    // One certificate, no policies; SHA-256 is what is meant where no algorithm stands.
    var chain = try certificate.inside(Tag.sequence)
    try certificate.finish()
    var entry = try chain.inside(Tag.sequence)
    try chain.finish()
    guard entry.nextTag == Tag.octetString else { throw try entry.other(Tag.sequence, .digestAlgorithm) }
    certificateDigest = Array(try entry.contents(of: Tag.octetString))
    if entry.isAtEnd {
      issuerAndNumber = nil
    } else {
      var named = try entry.inside(Tag.sequence)
      try entry.finish()
      var names = try named.inside(Tag.sequence)
      var name = try names.inside(Tag.constructed(4))
      try names.finish()
      let issuer = try name.element(of: Tag.sequence)
      try name.finish()
      issuerAndNumber = IssuerAndNumber(issuer: issuer, number: try named.element(of: Tag.integer))
      try named.finish()
    }
    encoded = bytes
  }
}

/// Object identifiers as people write them.
enum ObjectName {
  /// No identifier of more bytes is written out.
  private static let mostBytes = 32

  /// The numbers with dots between them, or the bytes in hexadecimal if they are none or too many.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.count <= mostBytes else { return hexadecimal(bytes.prefix(mostBytes)) + "…" }
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    for byte in bytes {
      guard number < 1 << 48 else { return hexadecimal(bytes) }
      number = number << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 {
        numbers.append(number)
        number = 0
      }
    }
    guard let first = numbers.first, bytes.last.map({ $0 < 0x80 }) == true else { return hexadecimal(bytes) }
    let root = min(first / 40, 2)
    return ([root, first - root * 40] + numbers.dropFirst()).map(String.init).joined(separator: ".")
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
