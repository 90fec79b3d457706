package dev.playhouse.edge.caching;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole cache in memory that does nothing but carry plans out: what the decisions amount to when they follow each other. */
final class SimulatedCache {
  /** An answer with its body; characters stand for bytes. */
  record Reply(int status, Fields fields, String body) {}

  /** Upstream; null when the connection is cut. */
  interface Origin {
    @Nullable Reply reply(CacheRequest request);
  }

  /** A stored response and its bytes; those that are missing are zero. */
  private record Entry(StoredResponse stored, char[] bytes) {}

  private static final CachePolicy POLICY = CachePolicy.GENERAL;

  private final Map<URI, List<Entry>> entries = new HashMap<>();
  private final Origin origin;

  SimulatedCache(Origin origin) {
    this.origin = origin;
  }

  Reply handle(Instant now, CacheRequest request) {
    List<StoredResponse> stored = of(request.uri()).stream().map(Entry::stored).toList();
    return switch (Reuse.plan(now, POLICY, request, stored)) {
      case Plan.Serve serve -> {
        Reply reply = answer(now, request, serve.stored());
        if (serve.refresh()) {
          ask(now, request, Reuse.refresh(serve.stored()));
        }
        yield reply;
      }
      case Plan.Refuse refuse -> new Reply(504, Fields.NONE, "");
      case Plan.Upstream upstream -> ask(now, request, upstream);
    };
  }

  private Reply ask(Instant now, CacheRequest request, Plan.Upstream plan) {
    Fields fields =
        switch (plan) {
          case Plan.Fetch fetch -> Forwarding.upstream(POLICY, request.fields(), "1.1");
          case Plan.Validate validate -> Forwarding.upstream(POLICY, request.fields(), "1.1", validate.conditions());
          case Plan.Complete complete -> Forwarding.upstream(POLICY, request.fields(), "1.1", complete.conditions());
        };
    Reply reply = origin.reply(new CacheRequest(request.method(), request.uri(), fields));
    if (reply == null) {
      return carryOut(now, request, plan, new Reply(502, Fields.NONE, ""), Outcome.unreachable(now, POLICY, plan, request));
    }
    OriginResponse head = new OriginResponse(reply.status(), reply.fields(), now, now);
    return carryOut(now, request, plan, reply, Outcome.of(now, POLICY, plan, request, head));
  }

  private Reply carryOut(Instant now, CacheRequest request, Plan.Upstream plan, Reply reply, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Freshened freshened -> {
        Entry old = entry(request.uri(), freshened.old());
        if (!freshened.anotherVariant()) {
          of(request.uri()).remove(old);
        }
        of(request.uri()).add(new Entry(freshened.stored(), old.bytes()));
        yield answer(now, request, freshened.stored());
      }
      case Outcome.Joined joined -> {
        Entry old = entry(request.uri(), joined.old());
        of(request.uri()).remove(old);
        put(request.uri(), joined.stored(), old.bytes(), reply);
        yield answer(now, request, joined.stored());
      }
      case Outcome.Taken taken -> take(now, request, plan, reply, taken);
      case Outcome.ServeStale stale -> answer(now, request, stale.stored());
      case Outcome.AskAgain again -> ask(now, request, new Plan.Fetch(List.of(), plan.why(), again.reason()));
      case Outcome.Fail fail -> new Reply(502, Fields.NONE, "");
    };
  }

  private Reply take(Instant now, CacheRequest request, Plan.Upstream plan, Reply reply, Outcome.Taken taken) {
    taken.dropped().forEach(old -> of(request.uri()).removeIf(entry -> entry.stored().equals(old)));
    OriginResponse head = new OriginResponse(reply.status(), reply.fields(), now, now);
    Invalidation.of(request, head).forEach(entries::remove);
    if (Storability.of(POLICY, request, head) instanceof Storability.Store store) {
      of(request.uri()).removeIf(entry -> entry.stored().key().equals(store.stored().key()));
      boolean unknown = store.stored().extent().length() == Extent.UNKNOWN;
      StoredResponse stored = unknown ? store.stored().with(Extent.whole(reply.body().length())) : store.stored();
      put(request.uri(), stored, new char[(int) stored.extent().length()], reply);
      if (!(plan instanceof Plan.Fetch)) {
        return answer(now, request, stored);
      }
    }
    CacheStatus status = CacheStatus.forwarded(POLICY, plan.why(), reply.status());
    return new Reply(reply.status(), Forwarding.toClient(POLICY, reply.fields(), "1.1", status), reply.body());
  }

  private void put(URI uri, StoredResponse stored, char[] bytes, Reply reply) {
    int at = ContentRange.of(reply.fields()).filter(range -> reply.status() == 206).map(range -> (int) range.span().first()).orElse(0);
    reply.body().getChars(0, Math.min(reply.body().length(), bytes.length - at), bytes, at);
    of(uri).add(new Entry(stored, bytes));
  }

  private Reply answer(Instant now, CacheRequest request, StoredResponse stored) {
    Freshness freshness = Freshness.of(stored, now, POLICY);
    Answer answer = Answer.of(request, stored, freshness, "BOUNDARY");
    String bytes = new String(entry(request.uri(), stored).bytes());
    String body =
        switch (answer.body()) {
          case Answer.Body.None() -> "";
          case Answer.Body.Whole() -> bytes;
          case Answer.Body.One(Span span) -> bytes.substring((int) span.first(), (int) span.last() + 1);
          case Answer.Body.Many(Multipart multipart) -> {
            StringBuilder parts = new StringBuilder();
            for (Multipart.Part part : multipart.parts()) {
              parts.append(part.head()).append(bytes, (int) part.span().first(), (int) part.span().last() + 1);
            }
            yield parts.append(multipart.end()).toString();
          }
        };
    return new Reply(answer.status(), Forwarding.toClient(POLICY, answer.fields(), "1.1", CacheStatus.hit(POLICY, freshness)), body);
  }

  private Entry entry(URI uri, StoredResponse stored) {
    return of(uri).stream().filter(each -> each.stored().equals(stored)).findFirst().orElseThrow();
  }

  private List<Entry> of(URI uri) {
    return entries.computeIfAbsent(uri, none -> new ArrayList<>());
  }
}
