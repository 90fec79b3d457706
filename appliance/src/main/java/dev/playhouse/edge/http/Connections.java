package dev.playhouse.edge.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** What a channel tells of the connection that it is, or is a stream of. */
final class Connections {
  private Connections() {}

  static boolean isStream(Channel channel) {
    return channel instanceof Http2StreamChannel;
  }

  /** Null where it is cleartext. */
  static @Nullable SslHandler tls(Channel channel) {
    Channel connection = channel instanceof Http2StreamChannel stream ? stream.parent() : channel;
    return connection.pipeline().get(SslHandler.class);
  }
}
