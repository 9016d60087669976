import Foundation
package import Sealing

/// Keys and messages that stay the same, so that a seed is enough to find a failure again, and so that what was sealed by an
/// earlier version is still opened.
package enum Fixtures {
  /// The Department of State signs.
  package static let state = credential(statePEM)
  /// The mission reads.
  package static let usun = credential(usunPEM)
  /// The embassy reads.
  package static let moscow = credential(moscowPEM)
  /// The Department of State in TLS.
  package static let carriage = credential(carriagePEM)

  /// What the messages hold.
  package static let content = Array(
    "Content-Type: text/plain; charset=utf-8\r\n\r\nNew York negotiations: the draft of the declaration follows.\r\n"
      .utf8)
  /// 28 November 1962, 02:28:00 UTC.
  package static let time: Int64 = -223_853_520

  /// Signed by `state` at `time`, by the first version of this room.
  package static let signed = bytes(signedText)
  /// `signed`, sealed for `usun` and `moscow`, by the first version of this room.
  package static let sealed = bytes(sealedText)
  /// Signed by OpenSSL 3.0 with the key of `state`, on 28 November 2026.
  package static let signedByOpenSSL = bytes(signedByOpenSSLText)
  /// `signedByOpenSSL`, sealed for `moscow` and `usun` by OpenSSL 3.0.
  package static let sealedByOpenSSL = bytes(sealedByOpenSSLText)

  private static func credential(_ pem: String) -> Credential {
    guard let credential = try? Credential(pem: pem + "\n") else {
      fatalError("a credential of the tests is broken")
    }
    return credential
  }

  private static func bytes(_ base64: String) -> [UInt8] {
    guard let data = Data(base64Encoded: base64.filter { !$0.isWhitespace }) else {
      fatalError("a message of the tests is broken")
    }
    return Array(data)
  }

  private static let statePEM = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQguRnH/9CrRV3Iwq5v
    36H3pxfMZuh1inzkFhkCgfFvpQKhRANCAASwE1+8tq2Sq1ieClS4QmZZDIo0jgfb
    PDwZlFrg5I5zqztx+TYme5EoT8SC3o0OXTGAnsjHxJQrunIpCgiETfSR
    -----END PRIVATE KEY-----
    -----BEGIN CERTIFICATE-----
    MIIBtzCCAV6gAwIBAgIUDWoKJcd9Z7JEw1ToEWXunBN7AykwCgYIKoZIzj0EAwIw
    HjEcMBoGA1UEAwwTRGVwYXJ0bWVudCBvZiBTdGF0ZTAgFw02MDAxMDEwMDAwMDBa
    GA8yMDYwMDEwMTAwMDAwMFowHjEcMBoGA1UEAwwTRGVwYXJ0bWVudCBvZiBTdGF0
    ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABLATX7y2rZKrWJ4KVLhCZlkMijSO
    B9s8PBmUWuDkjnOrO3H5NiZ7kShPxILejQ5dMYCeyMfElCu6cikKCIRN9JGjeDB2
    MAwGA1UdEwEB/wQCMAAwDgYDVR0PAQH/BAQDAgeAMBMGA1UdJQQMMAoGCCsGAQUF
    BwMEMB0GA1UdDgQWBBSpvIBzC+/vnP0nSwtjB5vXBkJ1aDAiBgNVHREEGzAZgRd0
    ZWxlZ3JhbXNAc3RhdGUuZXhhbXBsZTAKBggqhkjOPQQDAgNHADBEAiBLCAEYDKh6
    EHAsHaO5SBtCSlaPG3LB2jim8wFbrMZTlAIgBtjhSa3g5Wks+40jG9GxvZmUObN1
    fw/+HIUfS9uHzOw=
    -----END CERTIFICATE-----
    """

  private static let usunPEM = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1oRq1tum6DJZL29F
    C6AtsEH5/Q72ujBJuQs5GHbqAS+hRANCAAQ2GqRhe97+zTkXE9FRJZ7i+xNQtaoH
    O02X9rWJ+w4EAEpUqRz3gN7IIIJiXv+V+4OPfeeMNGBENPoTbPqq9mBz
    -----END PRIVATE KEY-----
    -----BEGIN CERTIFICATE-----
    MIIByzCCAXGgAwIBAgIUXDzf6jWNSxd50gqLpqWRgp25bhIwCgYIKoZIzj0EAwIw
    KDEmMCQGA1UEAwwdTWlzc2lvbiB0byB0aGUgVW5pdGVkIE5hdGlvbnMwIBcNNjAw
    MTAxMDAwMDAwWhgPMjA2MDAxMDEwMDAwMDBaMCgxJjAkBgNVBAMMHU1pc3Npb24g
    dG8gdGhlIFVuaXRlZCBOYXRpb25zMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
    NhqkYXve/s05FxPRUSWe4vsTULWqBztNl/a1ifsOBABKVKkc94DeyCCCYl7/lfuD
    j33njDRgRDT6E2z6qvZgc6N3MHUwDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMC
    AwgwEwYDVR0lBAwwCgYIKwYBBQUHAwQwHQYDVR0OBBYEFO3b28REMjGtEYus5HY4
    T2bwGkAfMCEGA1UdEQQaMBiBFnRlbGVncmFtc0B1c3VuLmV4YW1wbGUwCgYIKoZI
    zj0EAwIDSAAwRQIhAI+VcgtGe4klB0nNaiwyv7GxAhekLWWqjSgSiFKlRDbOAiB1
    Y4ALpCYALzzT9bS6tsmwUItj/TPJpji2MNGf4UeyNg==
    -----END CERTIFICATE-----
    """

  private static let moscowPEM = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgm6FNWvT9+pYJVoSz
    Prlke+gERfjI2piYc1mrmGOmd/uhRANCAATaqyqcVzhh9+r+mjBanUWTLyc+qbIP
    20BrK/bKFz72MWfXTbXLgt2acpFVo7UbY2MUNerkYyacyMAyac+YLQN+
    -----END PRIVATE KEY-----
    -----BEGIN CERTIFICATE-----
    MIIBrzCCAVWgAwIBAgIUewb7cxxAsFkW0/Towrv33647XJwwCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwORW1iYXNzeSBNb3Njb3cwIBcNNjAwMTAxMDAwMDAwWhgPMjA2
    MDAxMDEwMDAwMDBaMBkxFzAVBgNVBAMMDkVtYmFzc3kgTW9zY293MFkwEwYHKoZI
    zj0CAQYIKoZIzj0DAQcDQgAE2qsqnFc4Yffq/powWp1Fky8nPqmyD9tAayv2yhc+
    9jFn1021y4LdmnKRVaO1G2NjFDXq5GMmnMjAMmnPmC0DfqN5MHcwDAYDVR0TAQH/
    BAIwADAOBgNVHQ8BAf8EBAMCAwgwEwYDVR0lBAwwCgYIKwYBBQUHAwQwHQYDVR0O
    BBYEFH4owl1+9FlYHqUasDEGuAzOniAaMCMGA1UdEQQcMBqBGHRlbGVncmFtc0Bt
    b3Njb3cuZXhhbXBsZTAKBggqhkjOPQQDAgNIADBFAiBgJyZEpdSX0eVxErNEL3tP
    j+9/wXVwGih76VQuaFktdAIhANO6Dn/PX2U1E1n6o7BBLie0wIXw14WfjebiukPP
    X4ZO
    -----END CERTIFICATE-----
    """

  private static let carriagePEM = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGMmf4XPq4o/QwJUO
    gT6UjklPMIRa28kM3P72IR4XlUuhRANCAATz5T/2RGKZei8pgJfLp9mW5PpWUnI2
    X6jd8kHAwAHdK1zecDumYw9JEEUA51vE+76fv6Rv/GKFE6gYLPgpc9D5
    -----END PRIVATE KEY-----
    -----BEGIN CERTIFICATE-----
    MIIBxTCCAWugAwIBAgIVAKLHl9ukkzLQdo3V2LRxTrj5LcJXMAoGCCqGSM49BAMC
    MB4xHDAaBgNVBAMME0RlcGFydG1lbnQgb2YgU3RhdGUwIBcNNjAwMTAxMDAwMDAw
    WhgPMjA2MDAxMDEwMDAwMDBaMB4xHDAaBgNVBAMME0RlcGFydG1lbnQgb2YgU3Rh
    dGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATz5T/2RGKZei8pgJfLp9mW5PpW
    UnI2X6jd8kHAwAHdK1zecDumYw9JEEUA51vE+76fv6Rv/GKFE6gYLPgpc9D5o4GD
    MIGAMAwGA1UdEwEB/wQCMAAwDgYDVR0PAQH/BAQDAgeAMB0GA1UdJQQWMBQGCCsG
    AQUFBwMBBggrBgEFBQcDAjAdBgNVHQ4EFgQUPzkBAdFZLvr5Ot7EqJS5M8giCCQw
    IgYDVR0RBBswGYEXdGVsZWdyYW1zQHN0YXRlLmV4YW1wbGUwCgYIKoZIzj0EAwID
    SAAwRQIgEG3Qxd++Mnr3IM7+2aaDKImIPQsSJH04kc0nRwzsFcMCIQDCmOBay476
    rNIrkXvwfe0YeD9pPvyerZqhzwUI/vMs/A==
    -----END CERTIFICATE-----
    """

  private static let signedText = """
    MIIDqQYJKoZIhvcNAQcCoIIDmjCCA5YCAQExDTALBglghkgBZQMEAgEweAYJKoZIhvcNAQcBoGsEaUNvbnRlbnQtVHlwZTogdGV4dC9wbGFpbjsg
    Y2hhcnNldD11dGYtOA0KDQpOZXcgWW9yayBuZWdvdGlhdGlvbnM6IHRoZSBkcmFmdCBvZiB0aGUgZGVjbGFyYXRpb24gZm9sbG93cy4NCqCCAbsw
    ggG3MIIBXqADAgECAhQNagolx31nskTDVOgRZe6cE3sDKTAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNEZXBhcnRtZW50IG9mIFN0YXRlMCAXDTYw
    MDEwMTAwMDAwMFoYDzIwNjAwMTAxMDAwMDAwWjAeMRwwGgYDVQQDDBNEZXBhcnRtZW50IG9mIFN0YXRlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
    QgAEsBNfvLatkqtYngpUuEJmWQyKNI4H2zw8GZRa4OSOc6s7cfk2JnuRKE/Egt6NDl0xgJ7Ix8SUK7pyKQoIhE30kaN4MHYwDAYDVR0TAQH/BAIw
    ADAOBgNVHQ8BAf8EBAMCB4AwEwYDVR0lBAwwCgYIKwYBBQUHAwQwHQYDVR0OBBYEFKm8gHML7++c/SdLC2MHm9cGQnVoMCIGA1UdEQQbMBmBF3Rl
    bGVncmFtc0BzdGF0ZS5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIEsIARgMqHoQcCwdo7lIG0JKVo8bcsHaOKbzAVusxlOUAiAG2OFJreDlaSz7
    jSMb0bG9mZQ5s3V/D/4chR9L24fM7DGCAUcwggFDAgEBMDYwHjEcMBoGA1UEAwwTRGVwYXJ0bWVudCBvZiBTdGF0ZQIUDWoKJcd9Z7JEw1ToEWXu
    nBN7AykwCwYJYIZIAWUDBAIBoIGiMBgGCSqGSIb3DQEJAzELBgkqhkiG9w0BBwEwHAYJKoZIhvcNAQkFMQ8XDTYyMTEyODAyMjgwMFowLwYJKoZI
    hvcNAQkEMSIEIC+EhQasie+YnsB44n/gY+ZyJcJEDi1N6qCApRHYRI21MDcGCyqGSIb3DQEJEAIvMSgwJjAkMCIEIIg+fZ6rpmRYZPBNTix/t5Tg
    CIa9LqJnQiIk9qE2NGBmMAoGCCqGSM49BAMCBEgwRgIhAODaf0tYcntJ1JIf1fX67ZiygqL6VQCBEK+DWntREmKGAiEAp9KLyHj2Mf9+lB7fV3U6
    q5CJmzLByyp8ECJ+ijDj2XQ=
    """

  private static let sealedText = """
    MIIFegYLKoZIhvcNAQkQARegggVpMIIFZQIBADGCAWyhgbMCAQOgUaFPMAkGByqGSM49AgEDQgAEdrejVBrUSWIMIgJq0atBDgvWFz6eRbnicstT
    uC7TaUz1YG3LZ112keHe9R6MXLhaYlOvD89GZeKXjXquWsE2iTAVBgYrgQQBCwEwCwYJYIZIAWUDBAEtMEQwQqAWBBTt29vERDIxrRGLrOR2OE9m
    8BpAHwQolnofuZyWOwqYjaRZ2+JbvGH+Wa1L0NLA+QwDjMbkPOtu68V73nj1VqGBswIBA6BRoU8wCQYHKoZIzj0CAQNCAASlr21WriTlbU3UocFn
    0IP1IpTth2cUMoSKFKVVqV//lyM12w1elRJrLtBk0cvXKAHNOw9yJwGeu91+MHEHlfqRMBUGBiuBBAELATALBglghkgBZQMEAS0wRDBCoBYEFH4o
    wl1+9FlYHqUasDEGuAzOniAaBCiYmUaiFO7rwc2pGk9I6pX8VEL2C9r1s2kB8JJxLzWGQZrChpmY4MRiMIID3AYJKoZIhvcNAQcBMB4GCWCGSAFl
    AwQBLjARBAy9/xr6o5xhplhUspQCARCAggOtJ7TgOCz5kVEo6HxXEijC+3SHJXFmZ/htf+lXOyf8CVGeG03sulKembEvbfOYBwbyXWgXnPl4f2iz
    BjzUaNhDlr4UYl0QoafjMz0kgyQmPgF2Sg6HA/aEE4RBZ1IVhGMm7Rp+WxV38lvVxWD0aCsGl4CGLC6KxrMoUFAS7hZs6hHjyIoiQe1Yhy6JAunv
    ppEW6XTbODI9WiRS4TUm04pHVnqWFUSgOaQocnqnquksNTCr4uQW8zrdxINyrnUpehrcu02eoLpypY25ngCGY07tqDlTsxWYmvTvw0RWFxbcX+Gh
    yiXAJfaSQsf0MvgLUFMIONJ5S4AbHK8pzdbTsgn+8mq+egbfTfZy/kA4piYCmIcvxmhbK3BZ2J5yqhQ0205s99pYY7bzb1ZHgLyHICa5x7dMMg8B
    2KgJLTFbFi+3WA9XCmUUSJ/GWIFczvTF6vFGtRyT5zpareBCoCTW+/rYwc4C2IHgNLxLn9hpuJxQSAY0B0E7PGAnu0rZWjUHHyOPadBsCdaD9tpL
    dzl1KbtxeWTuRU1psK/KIlvQ9C6BDaJRFPRcNzlC0wNMEn3zHzNsxB1nnyVvmG/4As32bD4+EMwIGca7F6wDMCG0RlJCJM4HVK/OthKgjsxtdzOe
    Ywq+JVSRmcpgrf8VXWBtu5jhkpMAiTXL49IV7+2xwkhGB/h7j6sCAcqOdCPvb4z4bD9GL60vgmU8NohGH6Tb7EzznvTwt4gw9ZfkM+Y2TdRX1i3V
    HS2OK0/MJG8oineScEYgYLrF5Wa9sSeygl3f6WruNyJ2Cm+f+Mj3BUQp0TNBdOFXcEdL89uH6VcKJqTatTM51XHWLIoHEyuIaKpnsQcM8tfiST6W
    Q69jweSmCEXEOGlRRFNA5jfE7RjetA7W2HCvRhvqH+DrphQjPQ2ZO4D70KRRHQvVtJKmTWHU+GUwJNWckxFpw1erqErx+QEsqUrRo+IEQlScg2B4
    CvpyynFEUhLu0lEZxcgIfOfjIP/OoutMaNCZqOUW9GON7pzpD5CXN4Kx2t3TyWnZwAAyPZP2AoSKk2amoLjU8iFBKxt/TCEnApf1ZiTSn05tcqQ4
    C4HRO7TJduBsSY7iJbBJ5faIs0F2mFMQ8/kTXlvZs0gowYyNyLOgolKXPXxvB7Y/be7gP2TP0HMC6uBBnNR5Iceu65nG/2A8HEH9nXGWmfL9gLKZ
    kCzOkxIyfxeFFTErYkHYaGs5cW15RPdHmJFNcF9DELk8JCYpd6ChysZJOZQEEIYcanG2YGi1iYtsZ80p8fg=
    """

  private static let signedByOpenSSLText = """
    MIID5QYJKoZIhvcNAQcCoIID1jCCA9ICAQExDTALBglghkgBZQMEAgEweAYJKoZIhvcNAQcBoGsEaUNvbnRlbnQtVHlwZTogdGV4dC9wbGFpbjsg
    Y2hhcnNldD11dGYtOA0KDQpOZXcgWW9yayBuZWdvdGlhdGlvbnM6IHRoZSBkcmFmdCBvZiB0aGUgZGVjbGFyYXRpb24gZm9sbG93cy4NCqCCAbsw
    ggG3MIIBXqADAgECAhQNagolx31nskTDVOgRZe6cE3sDKTAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNEZXBhcnRtZW50IG9mIFN0YXRlMCAXDTYw
    MDEwMTAwMDAwMFoYDzIwNjAwMTAxMDAwMDAwWjAeMRwwGgYDVQQDDBNEZXBhcnRtZW50IG9mIFN0YXRlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
    QgAEsBNfvLatkqtYngpUuEJmWQyKNI4H2zw8GZRa4OSOc6s7cfk2JnuRKE/Egt6NDl0xgJ7Ix8SUK7pyKQoIhE30kaN4MHYwDAYDVR0TAQH/BAIw
    ADAOBgNVHQ8BAf8EBAMCB4AwEwYDVR0lBAwwCgYIKwYBBQUHAwQwHQYDVR0OBBYEFKm8gHML7++c/SdLC2MHm9cGQnVoMCIGA1UdEQQbMBmBF3Rl
    bGVncmFtc0BzdGF0ZS5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIEsIARgMqHoQcCwdo7lIG0JKVo8bcsHaOKbzAVusxlOUAiAG2OFJreDlaSz7
    jSMb0bG9mZQ5s3V/D/4chR9L24fM7DGCAYMwggF/AgEBMDYwHjEcMBoGA1UEAwwTRGVwYXJ0bWVudCBvZiBTdGF0ZQIUDWoKJcd9Z7JEw1ToEWXu
    nBN7AykwCwYJYIZIAWUDBAIBoIHeMBgGCSqGSIb3DQEJAzELBgkqhkiG9w0BBwEwHAYJKoZIhvcNAQkFMQ8XDTI2MTEyODE3NDk1NFowLwYJKoZI
    hvcNAQkEMSIEIC+EhQasie+YnsB44n/gY+ZyJcJEDi1N6qCApRHYRI21MHMGCyqGSIb3DQEJEAIvMWQwYjBgMF4EIIg+fZ6rpmRYZPBNTix/t5Tg
    CIa9LqJnQiIk9qE2NGBmMDowIqQgMB4xHDAaBgNVBAMME0RlcGFydG1lbnQgb2YgU3RhdGUCFA1qCiXHfWeyRMNU6BFl7pwTewMpMAoGCCqGSM49
    BAMCBEgwRgIhANi0l+2UiWM0uuCpsXPmWs4Ook/KhCX3EIkh6MIcDh+2AiEAuBB20aDIU4N2Cat6GfvB/yJRsc1d4l3gFltNzyONhm4=
    """

  private static let sealedByOpenSSLText = """
    MIIFtgYLKoZIhvcNAQkQARegggWlMIIFoQIBADGCAWyhgbMCAQOgUaFPMAkGByqGSM49AgEDQgAEIoFeTiXTf5d4njTaEQb6iVvcXRNIPjoCggkt
    ToPdpCUfkvKLEonmre+zmC3y3yOo62U16WGaT2F6gxW/Df7/yzAVBgYrgQQBCwEwCwYJYIZIAWUDBAEtMEQwQqAWBBTt29vERDIxrRGLrOR2OE9m
    8BpAHwQobk6OF2poaqNO59goZ8JAx6HMuNLmoaNQoo7NHK4p6vzPwo6clAR8FKGBswIBA6BRoU8wCQYHKoZIzj0CAQNCAARIFmovm6NHwAI/+X1S
    V2pwpLMBPD5khezYhO3vKqWAKCov2IGB+JESgP4WjTeh1NPA/pat5W6Ycst9IT5isgshMBUGBiuBBAELATALBglghkgBZQMEAS0wRDBCoBYEFH4o
    wl1+9FlYHqUasDEGuAzOniAaBCjbv5iSD4KM5gnRmNqh2R7MLVeAzYdZE0MbDcMSz9AblYFoD8jyIib8MIIEGAYJKoZIhvcNAQcBMB4GCWCGSAFl
    AwQBLjARBAzgANAQ8OlH0F4CaAECARCAggPpO5vh+f/K/bvy5qBFn0eGyiQ4PdGdugy5ZuQ7ymYZR9PCmgAAY7vGtpXeffxZic7a1ARh+pou8Pff
    qrNy2cWvXvNF5O/8g13TaRZNJFytx7CU9V4R0elMZapmmJIksj+qbx4UjyTJxcRHOuEtPSdsol5kulJhEbSHAu7fHdQEt1flWBt3mpDiaOFA/qpn
    WgmuiNZDyKoS592UajAfz+vTaKpI7BNsQTauvIdBgbf8n6mjzwbRyIQ/pstff8AGXidOFO3K82oWJqslkbMn4iTne/4QoG6v0sPzaJINTbCuUQeK
    OC95Hqja5GE0eZJG9UbMhy2yr5T9WFxMnEBLi4OUKRkoLd1SIaMyAzvqqxkldOeV3MUDmBLBcOLJrYbmVObhkyX40uEPI4NMB4gsU+cT6xUjxuww
    h0fLpehJ0DIcX4Xyc8+31WXNYQmvAStU0pK55ohy6ujIR4vKOGq8cIXkgk8CO14gouxPSgZnzivqDGWLskSclvDtxIIfR6BdjZPH5YeNtbeLYCRL
    CUjFvuTC/IdaakdFdcPubbzZzll2Sx9FYhmZ5DjKOVmhnI67Wb5ibjQQFrza/Y3QVRbd1Khq2VFhLclnrP2uOVWWDv83VrSB/SEjbkd+rrpH2d92
    w3D8uz+U/Xzcnf6iN4oz0nBLNK/YTO7kKy/ok5BWxTrHd/8GUbRTbBwy9IfIfwmkBNt+KJJJkFF8b8YVvHTU7dgTDtTHeq/iMLqBur7j7fSxhS1e
    aUXwzq4uK1juIl7PEpVIFQb/pwAFipBHkzyOArw1so26e2cJCgrO2fDtJ9dEKYNDYSbgwLRPJVFiAZtOG2nUe8KDXnRqx1RX7JEC90GoaSMzMXBt
    m3n52QfBGo4yHo+8E05VoCNNq42zmuca6O88mH1vI7G6o1SY6nH4KbgHviex0lcKTO6s1YNqFPRQ6YxBy2kJh454nc36RPwka0bdQ9jWMMkLwtD+
    FZIAQ7d0uJ1/1W0t1H8f/A5/e8gd1AIgxtcGZWhJlJ12Okz4YeZXJBYlnmbDbh3+CITryBQJ++cP1MIZ8DIckTd2/1cIBNPWVaYAFbbZNJRbuPFW
    zPAjWglHMK193icR5QxvrsZsR65g/PltqP8WK3yu0pozczLR8hf0kWTN5Gmn+4fiB+GTZLbEihyeG8YM65NPYglo3GFhui9Ngg7mNq/mzuQUM3Aw
    x1WKiHp1gXThVLTA3INiZJxBkPjzXnse3xdAMDEpIsN4RY+l+d9qnWT6JgzGtnASmcIniiWkWb0E3CBpazhs51BiXOOCDF+LBuHaowQsc+r69dB+
    LRt+hgww7VjiWBWtxTqB1/ARfTQEEEqdmTPkt+GyGT2mS70thTc=
    """
}
