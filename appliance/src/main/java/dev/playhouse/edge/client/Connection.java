package dev.playhouse.edge.client;

import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server, and the one exchange on it at a time. Each has a codec of its own, so that bytes behind the end of an answer (the body
 * was longer than its {@code Content-Length} says) are never the beginning of the next one, and end the connection. Runs on its event loop, but for
 * content of requests, which a thread brings.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final int MAX_LINE_BYTES = 16 * 1024;
  private static final int MAX_HEADER_BYTES = 64 * 1024;
  private static final int MAX_PIECE_BYTES = 64 * 1024;

  /** Shorter than servers wait for another request. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** They are made here, or end here. */
  private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final HttpClient client;
  private final String server;
  private final Channel channel;
  private @Nullable Exchange current;
  private @Nullable HttpClientCodec codec;
  private boolean isSent;
  private boolean isSpoilt;
  private int uses;
  private long freeSince;

  Connection(HttpClient client, String server, Channel channel) {
    this.client = client;
    this.server = server;
    this.channel = channel;
  }

  /** Begins an exchange. On any thread; nobody else uses the connection. */
  void begin(Exchange exchange) {
    var _ = exchange.answer.whenComplete((_, failure) -> {
      if (failure != null) {
        var _ = channel.close(); // given up, too late, or broken
      }
    });
    channel.eventLoop().execute(() -> send(exchange));
  }

  void close() {
    var _ = channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      Exchange exchange = current;
      if (exchange == null || !(message instanceof HttpObject part)) {
        isSpoilt = true; // nobody asked
        var _ = channel.close();
      } else if (part.decoderResult().isFailure() && mayGoElsewhere(exchange)) {
        goElsewhere(exchange); // what came is the rest of an earlier answer
      } else {
        exchange.arrived(part, channel, () -> end(exchange));
        if (exchange.isOver() && exchange == current) {
          end(exchange); // it failed
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (current != null && current.isWaiting()) {
      context.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    client.gone(this);
    broken("it closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broken(String.valueOf(cause.getMessage()));
    var _ = context.close();
  }

  private void send(Exchange exchange) {
    uses++;
    isSent = false;
    current = exchange;
    if (!channel.isActive()) {
      broken("it closed the connection");
      return;
    }
    HttpClientCodec fresh = codec();
    codec = fresh;
    channel.pipeline().addBefore(channel.pipeline().context(this).name(), null, fresh);
    try {
      var _ = channel.write(head(exchange.request));
    } catch (IllegalArgumentException e) { // a name or value that no field can have
      exchange.fail(new UpstreamException(Kind.REFUSED, "the request cannot be sent: " + e.getMessage(), e));
      return;
    }
    RequestContent content = exchange.request.content();
    if (content == null) {
      sent(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    } else {
      Thread.startVirtualThread(() -> bring(exchange, content));
    }
    channel.read();
  }

  private static HttpRequest head(ClientRequest request) {
    HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), request.target());
    HttpHeaders fields = head.headers().set(HttpHeaderNames.HOST, request.uri().getRawAuthority());
    for (Fields.Line line : request.fields().lines()) {
      if (!OWN.contains(line.name().toLowerCase(Locale.ROOT))) {
        fields.add(line.name(), line.value());
      }
    }
    if (fields.contains(HttpHeaderNames.TE)) {
      fields.set(HttpHeaderNames.CONNECTION, HttpHeaderNames.TE);
    }
    RequestContent content = request.content();
    if (content != null && content.length() < 0) {
      fields.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    } else if (content != null || request.isEmpty()) {
      HttpUtil.setContentLength(head, content == null ? 0 : content.length());
    }
    return head;
  }

  /** Sends content as fast as the server takes it. Blocks. */
  private void bring(Exchange exchange, RequestContent content) {
    byte[] piece = new byte[PIECE_BYTES];
    try {
      for (int length = content.bytes().read(piece); length >= 0; length = content.bytes().read(piece)) {
        ChannelFuture written = channel.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(piece, 0, length)));
        if (!written.awaitUninterruptibly().isSuccess()) {
          return; // the exchange hears of it by the connection
        }
      }
      sent(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    } catch (IOException e) {
      exchange.fail(new UpstreamException(Kind.CLIENT_GONE, "the request was not sent to its end: " + e.getMessage(), e));
      var _ = channel.close();
    }
  }

  private void sent(ChannelFuture last) {
    last.addListener(written -> isSent = written.isSuccess());
  }

  private void end(Exchange exchange) {
    current = null;
    if (codec != null) {
      channel.pipeline().remove(codec); // what it holds arrives here
      codec = null;
    }
    if (!exchange.staysOpen() || !isSent || isSpoilt) {
      var _ = channel.close();
      return;
    }
    freeSince = System.nanoTime();
    if (uses == 1) {
      closeWhenIdle(IDLE_NANOS);
    }
    channel.read(); // to hear when the server closes it
    client.free(this);
  }

  private void closeWhenIdle(long afterNanos) {
    var _ = channel.eventLoop().schedule(() -> {
      long left = current == null ? freeSince + IDLE_NANOS - System.nanoTime() : IDLE_NANOS;
      if (left <= 0) {
        var _ = channel.close();
      } else if (channel.isActive()) {
        closeWhenIdle(left);
      }
    }, afterNanos, TimeUnit.NANOSECONDS);
  }

  private void broken(String how) {
    Exchange exchange = current;
    current = null;
    if (exchange == null || exchange.isOver() || exchange.answer.isCancelled()) {
      return;
    }
    if (mayGoElsewhere(exchange)) {
      goElsewhere(exchange);
    } else {
      exchange.fail(new UpstreamException(Kind.UNREACHABLE, "%s broke off: %s".formatted(server, how)));
    }
  }

  /** Whether what happens may be the fault of this connection alone. */
  private boolean mayGoElsewhere(Exchange exchange) {
    return uses > 1 && exchange.isUnheard();
  }

  private void goElsewhere(Exchange exchange) {
    current = null;
    var _ = channel.close();
    client.again(exchange);
  }

  private static HttpClientCodec codec() {
    HttpDecoderConfig strict =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxChunkSize(MAX_PIECE_BYTES)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false);
    return new HttpClientCodec(strict, false, false);
  }
}
