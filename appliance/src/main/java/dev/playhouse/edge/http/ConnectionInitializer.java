package dev.playhouse.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets up a connection: TLS, strict HTTP/1.1, one request at a time. */
final class ConnectionInitializer extends ChannelInitializer<Channel> {
  private final OpenConnections open;
  private final ChannelGroup connections;
  private final @Nullable Certificates certificates;
  private final Consumer<ChannelPipeline> handlers;

  ConnectionInitializer(OpenConnections open, ChannelGroup connections, @Nullable Certificates certificates, Consumer<ChannelPipeline> handlers) {
    this.open = open;
    this.connections = connections;
    this.certificates = certificates;
    this.handlers = handlers;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!open.admit(channel)) {
      var _ = channel.close();
      return;
    }
    connections.add(channel);
    if (certificates != null) {
      channel.pipeline().addLast(certificates.current().newHandler(channel.alloc()));
    }
    HttpDecoderConfig strict =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(RequestRules.MAX_LINE_BYTES)
            .setMaxHeaderSize(RequestRules.MAX_HEADER_BYTES)
            .setMaxChunkSize(RequestRules.MAX_BODY_PIECE_BYTES)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false);
    channel
        .pipeline()
        .addLast(new HttpServerCodec(strict))
        .addLast(new FlowControlHandler());
    handlers.accept(channel.pipeline());
  }
}
