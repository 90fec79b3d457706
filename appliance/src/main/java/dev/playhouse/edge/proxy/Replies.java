package dev.playhouse.edge.proxy;

import dev.playhouse.edge.caching.CachePolicy;
import dev.playhouse.edge.caching.CacheRequest;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.Forwarding;
import dev.playhouse.edge.caching.Plan;
import dev.playhouse.edge.client.Interim;
import dev.playhouse.edge.client.RequestContent;
import dev.playhouse.edge.delivery.Responder.Request;
import dev.playhouse.edge.upstream.HttpUpstream;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Between messages on the wire and those that decisions are about. */
final class Replies {
  private static final String VERSION = "1.1";
  private static final String TRAILERS = "trailers";

  /** They may change an answer and are in no key, so that a client could have others served what it made up. */
  private static final Set<String> UNKEYED =
      Set.of("forwarded", "x-forwarded-host", "x-forwarded-port", "x-forwarded-prefix", "x-forwarded-proto", "x-forwarded-scheme",
          "x-original-url", "x-rewrite-url");

  /** Methods that change nothing and mean nothing by content. */
  private static final Set<String> PLAIN = Set.of("GET", "HEAD");

  private Replies() {}

  /** A request as decisions see it. */
  static CacheRequest asked(URI base, Request request) {
    HttpRequest head = request.head();
    return new CacheRequest(head.method().name(), Target.of(base, head.uri()), Fields.copyOf(head.headers()));
  }

  /** What goes upstream. */
  static HttpUpstream.Asked upstream(CachePolicy policy, CacheRequest asked, @Nullable Request request, Plan.Upstream plan) {
    Fields fields = fields(policy, asked, request, plan);
    return request == null
        ? HttpUpstream.Asked.get(fields)
        : new HttpUpstream.Asked(
            asked.method(), takesTrailers(asked) ? fields.with("TE", TRAILERS) : fields, content(request), interim(request.interim()));
  }

  /** Whether the client asks for the fields behind a body, which are left out where it does not (RFC 9110 section 6.5.1). */
  static boolean takesTrailers(CacheRequest asked) {
    return asked.fields().members("TE").stream().anyMatch(TRAILERS::equalsIgnoreCase);
  }

  private static Consumer<Interim> interim(Consumer<Interim> client) {
    return early -> Forwarding.interim(early.status(), early.fields()).ifPresent(fields -> client.accept(new Interim(early.status(), fields)));
  }

  private static Fields fields(CachePolicy policy, CacheRequest asked, @Nullable Request request, Plan.Upstream plan) {
    Fields own = asked.fields().without(UNKEYED);
    Fields passing =
        switch (plan) {
          case Plan.Fetch _ -> Forwarding.upstream(policy, own, VERSION);
          case Plan.Validate validate -> Forwarding.upstream(policy, own, VERSION, validate.conditions());
          case Plan.Complete complete -> Forwarding.upstream(policy, own, VERSION, complete.conditions());
        };
    if (request == null) {
      return passing;
    }
    String others = passing.combined("X-Forwarded-For");
    return passing
        .with("X-Forwarded-For", others == null ? request.address() : others + ", " + request.address())
        .with("X-Forwarded-Proto", request.secure() ? "https" : "http");
  }

  /** Content goes upstream with methods that mean something by it: a body behind GET is how requests are smuggled and caches poisoned. */
  private static @Nullable RequestContent content(Request request) {
    return PLAIN.contains(request.head().method().name()) ? null : request.content();
  }

  static boolean readsOnly(CacheRequest asked) {
    return PLAIN.contains(asked.method());
  }

  /** Whether a request may wait for another one's answer. */
  static boolean mayWait(CacheRequest asked, Plan.Upstream plan) {
    return switch (plan.why()) {
      case URI_MISS, VARY_MISS, STALE, PARTIAL -> asked.method().equals("GET") && !asked.fields().has("Authorization");
      case BYPASS, METHOD, REQUEST -> false;
    };
  }
}
