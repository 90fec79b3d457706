package dev.playhouse.edge.delivery;

import dev.playhouse.edge.body.BodyStream;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a client; who sends it adds framing.
 *
 * @param head with {@code Content-Length} where the length is known
 * @param body null where there is none, or where the head brings it with it
 */
public record Reply(HttpResponse head, @Nullable BodyStream body) {
  /** One that is complete. */
  public static Reply of(FullHttpResponse whole) {
    return new Reply(whole, null);
  }

  /** Gives up what it holds, when nobody takes it. */
  public void close() {
    if (body != null) {
      body.close();
    }
  }
}
