package dev.playhouse.edge.http;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.body.PieceStream;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.client.Interim;
import dev.playhouse.edge.client.RequestContent;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.protocol.delivery.DeliveryException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one connection, one after the other. It runs on the connection's event loop and asks for the next request when the
 * answer to the last one is out, so that a client that does not read is not read from either.
 */
final class RequestHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  /** Content that does not come is cut off before that. */
  private static final Duration AFTER_DEADLINES = Duration.ofHours(1);

  /** Fired at each connection when the edge stops: idle ones close, busy ones finish their answer first. */
  record Stopping() {}

  private final Function<String, Responder> responders;
  private final EdgeCounters counters;
  private final Answers answers;
  private boolean asking;
  private boolean busy;
  private boolean stopping;
  private @Nullable Framing framing;
  private @Nullable EarlyAnswers early;
  private @Nullable PieceStream content;
  private boolean isReceiving;
  private @Nullable BodySender body;

  /** Answers by the responder of a path, without the query. */
  RequestHandler(Function<String, Responder> responders, EdgeCounters counters, Answers answers) {
    this.responders = responders;
    this.counters = counters;
    this.answers = answers;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      ask(context);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!asking) {
      ask(context);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    asking = false;
    try {
      if (message instanceof HttpRequest request) {
        busy = true;
        framing = Framing.of(request);
        begin(context, request);
      } else if (isReceiving && content != null && message instanceof HttpContent piece) {
        content.add(piece.content().retain());
        if (message instanceof LastHttpContent) {
          content.end(Fields.NONE);
          isReceiving = false;
        }
      } else {
        ask(context); // the empty end of the request before
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /** Flow control forgets what was asked for when a read of the socket ends: an answer that went out at once asks within that read. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (asking) {
      context.read();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (body != null) {
      body.resume();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (isReceiving && content != null) {
      content.breakOff("the client broke off while sending its request");
    }
    if (body != null) {
      endBody();
      endContent();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    stopping |= event instanceof Stopping;
    if (stopping && !busy) {
      var _ = context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("closed a connection: {}", cause.toString());
    var _ = context.close();
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    request.headers().remove(HttpConversionUtil.ExtensionHeaderNames.SCHEME.text()); // the codec's own, no client's
    int query = request.uri().indexOf('?');
    String path = query < 0 ? request.uri() : request.uri().substring(0, query);
    Responder chosen = responders.apply(path);
    try {
      RequestRules.require(request);
      chosen.require(request);
    } catch (EdgeException e) {
      refuse(context, e.status(), e.code(), String.valueOf(e.getMessage()), true);
      return;
    }
    attempt(context, () -> respond(context, request, chosen));
  }

  private void respond(ChannelHandlerContext context, HttpRequest request, Responder chosen) {
    RequestContent sent = null;
    if (RequestRules.hasContent(request)) {
      isReceiving = true;
      PieceStream pieces = new PieceStream(() -> context.executor().execute(context::read), () -> {}, AFTER_DEADLINES);
      content = pieces;
      sent = new RequestContent(pieces, HttpUtil.getContentLength(request, -1L));
      if (HttpUtil.is100ContinueExpected(request)) {
        EarlyAnswers.send(context, new Interim(HttpResponseStatus.CONTINUE.code(), Fields.NONE));
      }
    }
    Channel channel = context.channel();
    boolean secure = Connections.tls(channel) != null;
    Responder.Request asked =
        new Responder.Request(request, ClientAddress.key(channel), ClientAddress.text(channel), secure, sent, interim(context, request));
    respond(context, chosen, asked, asked.content() == null);
  }

  /** {@code again} says whether what changed before its first byte was sent is asked for once more. */
  private void respond(ChannelHandlerContext context, Responder chosen, Responder.Request asked, boolean again) {
    then(context, chosen.respond(asked), reply -> {
      if (!context.channel().isActive()) {
        reply.close(); // the client left meanwhile
        endContent();
        return;
      }
      BodyStream stream = reply.body();
      if (stream == null) {
        answer(context, reply.head());
        return;
      }
      CompletableFuture<ByteBuf> first = stream.next();
      var _ = first.whenComplete((_, failure) -> {
        if (failure != null) {
          stream.close();
        }
      });
      if (again) {
        then(context, first.handle((_, failure) -> hasChanged(failure)), changed -> {
          if (changed) {
            respond(context, chosen, asked, false);
          } else {
            reply(context, reply.head(), stream, first);
          }
        });
      } else {
        reply(context, reply.head(), stream, first);
      }
    });
  }

  private static boolean hasChanged(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof UpstreamException upstream && upstream.kind() == UpstreamException.Kind.CHANGED;
  }

  /** Whoever speaks HTTP/1.0 knows of no answers but final ones (RFC 9110 section 15.2). */
  private Consumer<Interim> interim(ChannelHandlerContext context, HttpRequest request) {
    if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return _ -> {};
    }
    early = new EarlyAnswers(context);
    return early;
  }

  /** Sends the head when the first bytes are there: until then an answer can still say what went wrong. */
  private void reply(ChannelHandlerContext context, HttpResponse head, BodyStream stream, CompletableFuture<ByteBuf> first) {
    then(context, first, piece -> {
      if (!context.channel().isActive()) {
        piece.release();
        stream.close();
        endContent();
        return;
      }
      BodySender sender = new BodySender(context, counters, stream, () -> next(context));
      body = sender;
      frame(head);
      var _ = context.write(head);
      sender.start(piece);
    });
  }

  private void frame(HttpResponse head) {
    if (early != null) {
      early.end();
      early = null;
    }
    stopping |= !Objects.requireNonNull(framing).complete(head, !isReceiving);
  }

  /** Goes on with a value on the event loop, or refuses. */
  private <T> void then(ChannelHandlerContext context, CompletableFuture<T> coming, Consumer<T> step) {
    var _ = coming.whenComplete((value, failure) -> {
      Runnable onward = () -> attempt(context, () -> {
        if (failure != null) {
          throw new CompletionException(failure instanceof CompletionException ? failure.getCause() : failure);
        }
        step.accept(value);
      });
      if (context.executor().inEventLoop()) {
        onward.run();
      } else {
        context.executor().execute(onward);
      }
    });
  }

  private void attempt(ChannelHandlerContext context, Runnable step) {
    try {
      step.run();
    } catch (CompletionException e) {
      refuse(context, e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      refuse(context, e);
    }
  }

  private void refuse(ChannelHandlerContext context, Throwable reason) {
    switch (reason) {
      case DeliveryException e -> refuse(context, e.code().status(), e.code().word(), String.valueOf(e.getMessage()), false);
      case EdgeException e -> refuse(context, e.status(), e.code(), String.valueOf(e.getMessage()), false);
      default -> {
        LOG.error("a request failed in a way that nobody foresaw", reason);
        refuse(context, 500, "edge-failed", "the edge failed: its log says how", true);
      }
    }
  }

  private void refuse(ChannelHandlerContext context, int status, String code, String detail, boolean close) {
    counters.refusal(code);
    FullHttpResponse problem = answers.problem(status, code, detail);
    if (close) {
      problem.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    answer(context, problem);
  }

  private void answer(ChannelHandlerContext context, HttpResponse whole) {
    frame(whole);
    if (!(whole instanceof FullHttpResponse)) {
      var _ = context.write(whole);
    }
    context
        .writeAndFlush(whole instanceof FullHttpResponse ? whole : LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener(_ -> next(context));
  }

  private void next(ChannelHandlerContext context) {
    endBody();
    endContent();
    busy = false;
    if (stopping) {
      var _ = context.close();
    } else {
      ask(context);
    }
  }

  private void ask(ChannelHandlerContext context) {
    asking = true;
    context.read();
  }

  private void endBody() {
    if (body != null) {
      body.close();
      body = null;
    }
  }

  private void endContent() {
    if (content != null) {
      content.close();
      content = null;
    }
  }
}
