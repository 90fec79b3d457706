package dev.playhouse.player.transport;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A transport whose requests an interceptor sees. Since that sees answers too, a request is sent when its answer is waited for. */
final class InterceptedTransport implements Transport {
  private final Interceptor interceptor;
  private final Transport next;

  InterceptedTransport(Interceptor interceptor, Transport next) {
    this.interceptor = interceptor;
    this.next = next;
  }

  @Override
  public Response fetch(Request request) throws IOException {
    return intercepted(request, next);
  }

  private Response intercepted(Request request, Transport way) throws IOException {
    return Objects.requireNonNull(
        interceptor.intercept(request, way), "Interceptor.intercept returned null: answer, pass on, or throw an IOException");
  }

  @Override
  public PendingResponse send(Request request) {
    return new Intercepted(request);
  }

  /** What an interceptor passes on can be broken off while it waits. */
  private final class Intercepted implements PendingResponse {
    private final Request request;
    private @Nullable PendingResponse passedOn;
    private boolean cancelled;

    Intercepted(Request request) {
      this.request = request;
    }

    @Override
    public Response await() throws IOException {
      return intercepted(request, passed -> begun(passed).await());
    }

    private synchronized PendingResponse begun(Request passed) throws IOException {
      if (cancelled) {
        throw new IOException("broken off");
      }
      passedOn = next.send(passed);
      return passedOn;
    }

    @Override
    public boolean arrived() {
      return false;
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      if (passedOn != null) {
        passedOn.cancel();
      }
    }
  }
}
