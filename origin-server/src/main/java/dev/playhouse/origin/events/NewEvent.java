package dev.playhouse.origin.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event that has no place in the log yet. */
public record NewEvent(
    String type,
    @Nullable String accountId,
    @Nullable String profileId,
    @Nullable String sessionId,
    @Nullable Instant clientTime,
    Map<String, Object> data) {
  /** Something the origin itself saw. */
  public static NewEvent of(String type, Map<String, Object> data) {
    return new NewEvent(type, null, null, null, null, data);
  }
}
