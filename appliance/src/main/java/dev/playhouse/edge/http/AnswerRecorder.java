package dev.playhouse.edge.http;

import dev.playhouse.edge.observe.Answered;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches one request after the other and its answer go by, and tells when an answer has ended. It stands between flow control and whoever
 * answers, so there is one request at a time. Runs on the event loop of its channel only.
 */
final class AnswerRecorder extends ChannelDuplexHandler {
  private static final List<String> CMCD_FIELDS = List.of("CMCD-Request", "CMCD-Object", "CMCD-Status", "CMCD-Session");

  private final InstantSource clock;
  private final Consumer<Answered> told;
  private @Nullable Exchange current;

  AnswerRecorder(InstantSource clock, Consumer<Answered> told) {
    this.clock = clock;
    this.told = told;
  }

  private static final class Exchange {
    private final HttpRequest request;
    private final Instant at;
    private final long beganNanos = System.nanoTime();
    private long firstByteNanos;
    private long bodyBytes;
    private @Nullable HttpResponse response;

    Exchange(HttpRequest request, Instant at) {
      this.request = request;
      this.at = at;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      current = new Exchange(request, clock.instant());
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    Exchange exchange = current;
    if (exchange == null) {
      var _ = context.write(message, promise);
      return;
    }
    if (message instanceof HttpResponse response) {
      exchange.response = response;
      exchange.firstByteNanos = System.nanoTime() - exchange.beganNanos;
    }
    long length = length(message);
    boolean last = message instanceof LastHttpContent;
    if (length == 0 && !last) {
      var _ = context.write(message, promise);
      return;
    }
    var _ = context.write(message, promise.unvoid().addListener(sent -> {
      if (sent.isSuccess() && !exchange.request.method().equals(HttpMethod.HEAD)) {
        exchange.bodyBytes += length;
      }
      if (last) {
        end(context, exchange, sent.isSuccess());
      }
    }));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (current != null) {
      end(context, current, false);
    }
    context.fireChannelInactive();
  }

  private void end(ChannelHandlerContext context, Exchange exchange, boolean whole) {
    if (current != exchange) {
      return; // told already, when the channel went
    }
    current = null;
    HttpResponse response = exchange.response;
    if (response == null) {
      return; // the client left before there was an answer
    }
    HttpRequest request = exchange.request;
    SslHandler tls = Connections.tls(context.channel());
    told.accept(
        new Answered(
            exchange.at,
            ClientAddress.text(context.channel()),
            request.method().name(),
            request.uri(),
            Connections.isStream(context.channel()) ? "HTTP/2" : request.protocolVersion().text(),
            tls == null ? null : tls.engine().getSession().getProtocol(),
            request.headers().get(HttpHeaderNames.USER_AGENT),
            CMCD_FIELDS.stream().flatMap(name -> Stream.ofNullable(request.headers().get(name))).toList(),
            response.status().code(),
            response.headers().get("Cache-Status"),
            response instanceof ProblemAnswer problem ? problem.requestId() : null,
            exchange.bodyBytes,
            exchange.firstByteNanos,
            System.nanoTime() - exchange.beganNanos,
            whole));
  }

  /** Bytes of a body that a message carries. */
  static long length(Object message) {
    return switch (message) {
      case HttpContent content -> content.content().readableBytes();
      case FileRegion region -> region.count();
      default -> 0;
    };
  }
}
