package dev.playhouse.edge.http;

import dev.playhouse.edge.delivery.ObjectDelivery;
import dev.playhouse.edge.delivery.ObjectDelivery.Found;
import dev.playhouse.edge.delivery.TokenGuard;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.observe.EdgeView;
import dev.playhouse.edge.transfer.ObjectHead;
import dev.playhouse.protocol.delivery.DeliveryException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one connection, one after the other. It runs on the connection's event loop and asks for the next request when the
 * answer to the last one is out, so that a client that does not read is not read from either.
 */
final class RequestHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  /** Fired at each connection when the edge stops: idle ones close, busy ones finish their answer first. */
  record Stopping() {}

  private final TokenGuard guard;
  private final ObjectDelivery delivery;
  private final EdgeCounters counters;
  private final EdgeView view;
  private final Answers answers;
  private boolean asking;
  private boolean busy;
  private boolean stopping;
  private @Nullable BodySender body;

  RequestHandler(TokenGuard guard, ObjectDelivery delivery, EdgeCounters counters, EdgeView view, Answers answers) {
    this.guard = guard;
    this.delivery = delivery;
    this.counters = counters;
    this.view = view;
    this.answers = answers;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ask(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    asking = false;
    try {
      if (message instanceof HttpRequest request) {
        busy = true;
        begin(context, request);
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
    endBody();
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
    try {
      RequestRules.require(request);
    } catch (EdgeException e) {
      refuse(context, e.status(), e.code(), String.valueOf(e.getMessage()), true);
      return;
    }
    if (request.method().equals(HttpMethod.OPTIONS)) {
      answer(context, answers.preflight());
      return;
    }
    attempt(context, () -> {
      switch (RequestTarget.parse(request.uri())) {
        case RequestTarget.HealthReport() -> answer(context, answers.health(view.health().get()));
        case RequestTarget.Metrics() -> metrics(context);
        case RequestTarget.Media(var token, var path) -> {
          counters.request();
          Selection.Wanted wanted = Selection.wanted(request.method(), request.headers());
          String client = ClientAddress.key(context.channel());
          Supplier<CompletableFuture<Found>> attempt = () -> delivery.find(token, path, wanted.first(), wanted.last());
          then(context, guard.watch(client, token, attempt), found -> select(context, request, found));
        }
      }
    });
  }

  private void metrics(ChannelHandlerContext context) {
    boolean local = context.channel().remoteAddress() instanceof InetSocketAddress peer && peer.getAddress().isLoopbackAddress();
    if (!local) {
      throw new EdgeException("metrics-loopback-only", 403, "metrics are for this machine: read them at a loopback address");
    }
    answer(context, answers.metrics(view.metrics().get()));
  }

  private void select(ChannelHandlerContext context, HttpRequest request, Found found) {
    ObjectHead object = found.head();
    Selection selection = Selection.of(request.method(), request.headers(), object.etag(), object.sizeBytes());
    switch (selection) {
      case Selection.NotModified() -> answer(context, answers.notModified(found));
      case Selection.Unsatisfiable() -> {
        counters.refusal("range-not-satisfiable");
        answer(context, answers.unsatisfiable(found));
      }
      case Selection.Part(long first, long last) -> send(context, found, answers.media(found, selection), first, last);
      case Selection.Whole() -> {
        HttpResponse head = answers.media(found, selection);
        if (request.method().equals(HttpMethod.HEAD) || object.sizeBytes() == 0) {
          answer(context, head);
        } else {
          send(context, found, head, 0, object.sizeBytes() - 1);
        }
      }
    }
  }

  /** Sends the head when the first bytes are there: until then an answer can still say what went wrong. */
  private void send(ChannelHandlerContext context, Found found, HttpResponse head, long first, long last) {
    then(context, found.body().read(first, last), piece -> {
      if (!context.channel().isActive()) { // the client left meanwhile
        piece.release();
        return;
      }
      BodySender sender = new BodySender(context, counters, found.body(), last, () -> next(context));
      body = sender;
      var _ = context.write(head);
      sender.start(first, piece);
    });
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
    if (!(whole instanceof FullHttpResponse)) {
      var _ = context.write(whole);
    }
    context
        .writeAndFlush(whole instanceof FullHttpResponse ? whole : LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener(_ -> next(context));
  }

  private void next(ChannelHandlerContext context) {
    endBody();
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
}
