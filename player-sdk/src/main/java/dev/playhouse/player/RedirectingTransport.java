package dev.playhouse.player;

import dev.playhouse.media.UriReference;
import dev.playhouse.player.transport.PendingResponse;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects (RFC 9110 section 15.4), whatever is asked for: to http and https only, never from https to http, and with the body of a
 * session's or login's request within its origin only. Where one may not be followed, or {@link #MOST_REDIRECTS} were, it is the answer. As safe
 * for use by many threads as what it sends through.
 */
final class RedirectingTransport implements Transport {
  /** More than any server needs to say where something is. */
  private static final int MOST_REDIRECTS = 5;

  /** Those that keep method and body; the others make a GET of a POST, as browsers do. */
  private static final Set<Integer> REPEATING = Set.of(307, 308);

  private static final Set<Integer> OTHERS = Set.of(301, 302, 303);

  /** What is told to one origin only. */
  private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

  private final Transport next;

  RedirectingTransport(Transport next) {
    this.next = next;
  }

  /** Whether a status says that what is asked for is elsewhere. */
  static boolean redirects(int status) {
    return REPEATING.contains(status) || OTHERS.contains(status);
  }

  @Override
  public Response fetch(Request request) throws IOException {
    return send(request).await();
  }

  @Override
  public PendingResponse send(Request request) {
    return new Followed(request, next.send(request));
  }

  @Override
  public boolean sendsAtOnce() {
    return next.sendsAtOnce();
  }

  /** What to ask after an answer that was found at an address; null when there is nothing that may be asked. */
  private static @Nullable Request further(Request asked, URI at, Response answer) {
    URI to = target(at, answer);
    if (to == null) {
      return null;
    }
    boolean repeats = REPEATING.contains(answer.status()) || !asked.method().equals("POST");
    boolean sameOrigin = origin(at).equals(origin(to));
    if (repeats && !sameOrigin && asked.kind() == RequestKind.SESSION && asked.body() != null) {
      return null; // it may hold a refresh token
    }
    Map<String, String> headers = asked.headers().entrySet().stream()
        .filter(header -> goesOn(repeats, sameOrigin).test(header.getKey().toLowerCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Request(asked.kind(), repeats ? asked.method() : "GET", to, headers, repeats ? asked.body() : null, asked.patience());
  }

  private static Predicate<String> goesOn(boolean repeats, boolean sameOrigin) {
    return header -> (repeats || !header.startsWith("content-")) && (sameOrigin || !CREDENTIALS.contains(header));
  }

  private static @Nullable URI target(URI from, Response answer) {
    String location = answer.header("Location");
    if (!redirects(answer.status()) || location == null || location.isBlank()) {
      return null;
    }
    try {
      URI to = UriReference.resolve(from, location);
      boolean safe = isOf("https", to) || (isOf("http", to) && !isOf("https", from));
      return safe && to.getHost() != null ? to : null;
    } catch (URISyntaxException e) {
      return null; // no address: the answer tells
    }
  }

  private static boolean isOf(String scheme, URI address) {
    return scheme.equalsIgnoreCase(address.getScheme());
  }

  /** RFC 6454, section 4. */
  private static String origin(URI address) {
    int port = address.getPort() >= 0 ? address.getPort() : isOf("https", address) ? 443 : 80;
    return (address.getScheme() + "://" + address.getHost() + ":" + port).toLowerCase(Locale.ROOT);
  }

  /** A request and where it is sent on to. Who asks waits; any thread may cancel. */
  private final class Followed implements PendingResponse {
    private Request request;
    private PendingResponse pending;
    private boolean cancelled;

    Followed(Request request, PendingResponse pending) {
      this.request = request;
      this.pending = pending;
    }

    @Override
    public Response await() throws IOException {
      for (int redirects = 0;; redirects++) {
        Response answer = pending.await();
        URI at = Objects.requireNonNullElse(answer.uri(), request.uri());
        Request further = redirects == MOST_REDIRECTS ? null : further(request, at, answer);
        if (further == null) {
          return answer.at(at);
        }
        answer.close();
        go(further);
      }
    }

    private synchronized void go(Request further) throws IOException {
      if (cancelled) {
        throw new IOException("broken off");
      }
      request = further;
      pending = next.send(further);
    }

    @Override
    public boolean arrived() {
      return pending.arrived();
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      pending.cancel();
    }
  }
}
