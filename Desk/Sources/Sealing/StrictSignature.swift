import Crypto

extension P256.Signing.PublicKey {
  /// Whether a signature, the DER of r and s, is one of these bytes. There is one way to write two numbers; another is refused, so
  /// that the bytes of a signature are as fixed as all others.
  func isValid(_ signature: ArraySlice<UInt8>, for bytes: ArraySlice<UInt8>) -> Bool {
    guard let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature),
      signature.elementsEqual(parsed.derRepresentation)
    else { return false }
    return isValidSignature(parsed, for: bytes)
  }
}
