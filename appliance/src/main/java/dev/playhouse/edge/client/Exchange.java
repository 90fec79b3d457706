package dev.playhouse.edge.client;

import dev.playhouse.edge.body.PieceStream;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request and what comes of it. Messages arrive on the event loop of its connection; it may fail on any thread. */
final class Exchange {
  /** A server that has more to say before its answer says nothing. */
  private static final int MAX_INTERIM = 16;

  final ClientRequest request;
  final CompletableFuture<ClientResponse> answer = new CompletableFuture<>();
  private final String server;
  private int interim;
  private volatile @Nullable PieceStream body;
  private volatile boolean isOver;
  private boolean staysOpen;

  Exchange(String server, ClientRequest request) {
    this.server = server;
    this.request = request;
  }

  /** Whether nothing of an answer came. */
  boolean isUnheard() {
    return interim == 0 && body == null;
  }

  /** Whether the head of an answer is still to come. */
  boolean isWaiting() {
    return body == null && !isOver;
  }

  /** Whether nothing more is to come. */
  boolean isOver() {
    return isOver;
  }

  /** Whether the answer came to its end, and the server lets the connection be used again. */
  boolean staysOpen() {
    return staysOpen;
  }

  /** A part of the answer; {@code ended} hears of its end before whoever reads it does. */
  void arrived(HttpObject message, Channel from, Runnable ended) {
    if (message.decoderResult().isFailure()) {
      fail(wrong(String.valueOf(message.decoderResult().cause().getMessage())));
    } else {
      if (message instanceof HttpResponse head) {
        head(head, from);
      }
      if (message instanceof HttpContent piece && body != null) {
        content(piece, body, ended);
      }
    }
  }

  /** Nothing, or nothing more, of an answer will come. */
  void fail(UpstreamException failure) {
    isOver = true;
    answer.completeExceptionally(failure);
    PieceStream begun = body;
    if (begun != null) {
      begun.breakOff(String.valueOf(failure.getMessage()));
    }
  }

  /** Gives up waiting for an answer; one that has begun goes on. */
  void giveUp(UpstreamException failure) {
    if (answer.completeExceptionally(failure)) {
      isOver = true;
    }
  }

  private void head(HttpResponse head, Channel from) {
    int status = head.status().code();
    Fields fields = Fields.copyOf(head.headers());
    if (head.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      staysOpen = HttpUtil.isKeepAlive(head);
      PieceStream begun = new PieceStream(() -> from.eventLoop().execute(from::read), () -> unread(from), request.limit());
      body = begun;
      if (!answer.complete(new ClientResponse(status, fields, begun))) {
        begun.close();
      }
    } else if (++interim > MAX_INTERIM || status == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
      fail(wrong("it answers %d, which nobody asked for".formatted(status)));
    } else {
      request.interim().accept(new Interim(status, fields));
    }
  }

  /** Who has all bytes need not read the end behind them: when that arrived, the connection may be another exchange's by now. */
  private void unread(Channel from) {
    from.eventLoop().execute(() -> {
      if (!isOver) {
        var _ = from.close();
      }
    });
  }

  private void content(HttpContent piece, PieceStream begun, Runnable ended) {
    if (piece instanceof LastHttpContent) {
      isOver = true;
      ended.run();
    }
    begun.add(piece.content().retain());
    if (piece instanceof LastHttpContent last) {
      begun.end(Fields.copyOf(last.trailingHeaders()));
    }
  }

  private UpstreamException wrong(String how) {
    staysOpen = false;
    return new UpstreamException(Kind.WRONG, "the answer of " + server + " is not to be understood: " + how);
  }
}
