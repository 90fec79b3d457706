package dev.playhouse.origin.playback;

import dev.playhouse.origin.accounts.AccountPart;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.playback.SessionStore.Running;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of an account. Of the sessions of an erased account the rows remain, without the device, since
 * edges must be told of them until their tokens expire.
 */
public final class ViewingData implements AccountPart {
  private final SessionStore store = new SessionStore();
  private final ChangeLog changes;
  private final InstantSource clock;

  public ViewingData(ChangeLog changes, InstantSource clock) {
    this.changes = changes;
    this.clock = clock;
  }

  /** A session as its account is shown it. */
  record Watched(String titleId, Instant startedAt, @Nullable String deviceName) {}

  /** All of it. */
  record Viewing(List<Watched> sessions) {}

  @Override
  public String name() {
    return "viewing";
  }

  @Override
  public void closed(Handle handle, String accountId) {
    end(handle, accountId, null);
  }

  /** Ends the sessions of an account, or those of one of its devices, within a transaction. */
  public void end(Handle handle, String accountId, @Nullable String devicePublicKey) {
    for (String id : store.running(handle, accountId, devicePublicKey).stream().map(Running::id).toList()) {
      if (store.stop(handle, id, clock.instant())) {
        changes.record(handle, "session-revoked", id);
      }
    }
  }

  @Override
  public Object export(Handle handle, String accountId) {
    List<Watched> sessions =
        handle
            .createQuery("select title_id, created_at_ms, device_name from sessions where account_id = :account order by created_at_ms")
            .bind("account", accountId)
            .map((row, context) -> new Watched(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)))
            .list();
    return new Viewing(sessions);
  }

  @Override
  public void erase(Handle handle, String accountId) {
    handle.execute("update sessions set device_name = null, device_public_key = null, profile_id = null where account_id = ?", accountId);
  }
}
