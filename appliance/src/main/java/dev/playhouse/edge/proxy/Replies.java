package dev.playhouse.edge.proxy;

import dev.playhouse.edge.caching.CachePolicy;
import dev.playhouse.edge.caching.CacheRequest;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.Forwarding;
import dev.playhouse.edge.caching.Plan;
import dev.playhouse.edge.delivery.RequestContent;
import dev.playhouse.edge.delivery.Responder.Request;
import dev.playhouse.edge.transfer.Transfers;
import dev.playhouse.edge.upstream.HttpUpstream;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between messages on the wire and those that decisions are about. */
final class Replies {
  private static final String VERSION = "1.1";

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

  /** The fields that go upstream. */
  static Fields upstreamFields(CachePolicy policy, CacheRequest asked, @Nullable Request request, Plan.Upstream plan) {
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
  static HttpUpstream.@Nullable Content content(@Nullable Request request) {
    RequestContent content = request == null ? null : request.content();
    boolean plain = request != null && PLAIN.contains(request.head().method().name());
    return content == null || plain ? null : new HttpUpstream.Content(content, content.length());
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

  static void abandon(HttpUpstream.Answer answer) {
    Transfers.abandon(answer.body());
  }
}
