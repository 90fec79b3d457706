package dev.playhouse.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets up a connection: TLS, then strict HTTP/1.1, one request at a time, or the HTTP/2 that client and edge agreed on. */
final class ConnectionInitializer extends ChannelInitializer<Channel> {
  private final OpenConnections open;
  private final ChannelGroup connections;
  private final @Nullable Certificates certificates;
  private final Consumer<ChannelPipeline> handlers;
  private final Http2Connection http2;

  ConnectionInitializer(
      OpenConnections open,
      ChannelGroup connections,
      @Nullable Certificates certificates,
      Consumer<ChannelPipeline> handlers,
      Http2Connection http2) {
    this.open = open;
    this.connections = connections;
    this.certificates = certificates;
    this.handlers = handlers;
    this.http2 = http2;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!open.admit(channel)) {
      var _ = channel.close();
      return;
    }
    connections.add(channel);
    if (certificates == null) {
      plain(channel.pipeline());
      return;
    }
    channel.pipeline().addLast(certificates.current().newHandler(channel.alloc())).addLast(new Agreed());
  }

  private void plain(ChannelPipeline pipeline) {
    HttpDecoderConfig strict =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(RequestRules.MAX_LINE_BYTES)
            .setMaxHeaderSize(RequestRules.MAX_HEADER_BYTES)
            .setMaxChunkSize(RequestRules.MAX_BODY_PIECE_BYTES)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false);
    pipeline.addLast(new HttpServerCodec(strict)).addLast(new FlowControlHandler());
    handlers.accept(pipeline);
  }

  /** Goes on with the protocol that was agreed on during the handshake (RFC 7301). */
  private final class Agreed extends ApplicationProtocolNegotiationHandler {
    Agreed() {
      super(ApplicationProtocolNames.HTTP_1_1);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
      super.handlerAdded(context);
      context.read(); // nothing else asks for the first bytes
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        http2.begin(context.channel(), handlers);
      } else {
        plain(context.pipeline());
      }
    }
  }
}
