import Carriage
import NIOCore
import NIOPosix

/// Stands between two sides, and ends both connections once the receiver has answered so many mails: the answer to the last
/// does not get through.
final class CuttingProxy: Sendable {
  let address: CarriageAddress
  private let channel: any Channel

  /// - Parameters:
  ///   - server: where it passes on to.
  ///   - answers: how many replies with `on disk` get through.
  init(to server: CarriageAddress, answers: Int) async throws {
    guard case .host(let host, let port) = server else { throw CarriageError.closed }
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { client in
        let far = ClientBootstrap(group: client.eventLoop).connect(host: host, port: port)
        return far.flatMap { far in
          client.eventLoop.makeCompletedFuture {
            try far.pipeline.syncOperations.addHandler(Passing(to: client, answers: answers))
            try client.pipeline.syncOperations.addHandler(Passing(to: far, answers: .max))
          }
        }
      }.bind(host: "127.0.0.1", port: 0).get()
    address = .host("127.0.0.1", port: channel.localAddress?.port ?? 0)
  }

  func stop() async { try? await channel.close().get() }

  private final class Passing: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let other: any Channel
    private var answers: Int

    init(to other: any Channel, answers: Int) {
      self.other = other
      self.answers = answers
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let buffer = unwrapInboundIn(data)
      if String(buffer: buffer).contains("on disk") {
        answers -= 1
        if answers < 0 {
          other.close(promise: nil)
          context.close(promise: nil)
          return
        }
      }
      other.writeAndFlush(buffer, promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }
  }
}
