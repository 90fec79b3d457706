package dev.playhouse.origin.gateway;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Does a POST once, however often it is sent (draft-ietf-httpapi-idempotency-key-header). A key belongs to an account and a route for a day:
 * it is reserved before the work begins, and the answer is kept beside it once the work is done. The same request is then answered by the
 * same answer, another request is refused, and so is one that comes while the first is being handled. What nobody may store is not kept
 * either: who asks again is answered anew.
 *
 * <p>The work and its answer are not written in one transaction. A refusal gives the key back, for nothing was made. When the origin stops
 * or fails between the two, the key stays reserved for the rest of its day: whoever sends it again is told to look whether the work was done.
 */
final class Idempotency {
  static final String HEADER = "Idempotency-Key";

  private static final Duration LIFE = Duration.ofHours(24);
  private static final int MOST_CHARACTERS = 255;

  private final Database database;
  private final InstantSource clock;

  Idempotency(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The answer of a handler, or the one it gave before. */
  Answer once(Route route, Request request, Handler handler) {
    String key = request.header(HEADER);
    if (key == null || !route.method().equals("POST") || route.access() == Access.OPEN || route.access() == Access.EDGE) {
      return handler.handle(request);
    }
    if (key.isBlank() || key.length() > MOST_CHARACTERS) {
      throw new OriginException(Kind.INVALID, "idempotency-key-invalid", HEADER + " has 1 to " + MOST_CHARACTERS + " characters: send a random one");
    }
    SealedAnswers sealed = new SealedAnswers(request.principal().id() + "\n" + route.path() + "\n" + key);
    String digest = SealedAnswers.sha256((request.target() + "\n").getBytes(StandardCharsets.UTF_8), request.bytes());
    Stored stored = reserve(sealed.id(), digest);
    return stored == null ? first(sealed, request, handler) : again(sealed, stored, digest);
  }

  private Answer first(SealedAnswers sealed, Request request, Handler handler) {
    try {
      Answer answer = handler.handle(request);
      sealed.seal(answer).ifPresentOrElse(text -> keep(sealed.id(), text), () -> giveBack(sealed.id()));
      return answer;
    } catch (OriginException e) {
      giveBack(sealed.id());
      throw e;
    }
  }

  private void giveBack(String id) {
    database.change(handle -> handle.execute("delete from idempotency_keys where id = ?", id));
  }

  private static Answer again(SealedAnswers sealed, Stored stored, String digest) {
    if (!stored.digest.equals(digest)) {
      throw new OriginException(
          Kind.UNPROCESSABLE, "idempotency-key-reused", "this " + HEADER + " came with another request before: send a new one with each request");
    }
    if (stored.answer.isEmpty()) {
      throw new OriginException(
          Kind.CONFLICT,
          "idempotency-key-in-use",
          "a request with this " + HEADER + " is being handled, or was when the origin stopped: try again shortly, then look whether it was done");
    }
    return sealed.open(stored.answer.get()).with("Idempotency-Replayed", "true");
  }

  /** Reserves a key; what is there already otherwise. */
  private @Nullable Stored reserve(String id, String digest) {
    long now = clock.millis();
    return database.transaction(
        handle -> {
          handle.execute("delete from idempotency_keys where created_at_ms < ?", now - LIFE.toMillis());
          Stored stored = find(handle, id);
          String insert = "insert into idempotency_keys (id, request_sha256, created_at_ms) values (?, ?, ?)";
          if (stored == null && !Database.insertNew(handle, insert, id, digest, now)) {
            stored = find(handle, id);
            return stored == null ? new Stored(digest, Optional.empty()) : stored; // reserved at this moment, or just given back
          }
          return stored;
        });
  }

  private void keep(String id, String answer) {
    database.change(handle -> handle.execute("update idempotency_keys set answer = ? where id = ?", answer, id));
  }

  private static @Nullable Stored find(Handle handle, String id) {
    return handle
        .createQuery("select request_sha256, answer from idempotency_keys where id = :id")
        .bind("id", id)
        .map((row, _) -> new Stored(row.getString("request_sha256"), Optional.ofNullable(row.getString("answer"))))
        .findOne()
        .orElse(null);
  }

  private record Stored(String digest, Optional<String> answer) {}
}
