package dev.playhouse.origin.history;

import dev.playhouse.origin.accounts.AccountPart;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the profiles of an account have left at titles. */
public final class HistoryData implements AccountPart {
  /** A footprint as its account is shown it. */
  record Left(String profileId, String kind, String titleId, @Nullable String content, Instant at) {}

  @Override
  public String name() {
    return "history";
  }

  @Override
  public Object export(Handle handle, String accountId) {
    List<Left> all =
        handle
            .createQuery(
                "select f.profile_id, f.kind, f.title_id, f.content, f.at_ms from footprints f join profiles p on p.id = f.profile_id"
                    + " where p.account_id = :account and f.content is not null order by f.at_ms, f.title_id, f.kind")
            .bind("account", accountId)
            .map((row, _) -> new Left(row.getString(1), row.getString(2), row.getString(3), row.getString(4), Instant.ofEpochMilli(row.getLong(5))))
            .list();
    return all;
  }

  @Override
  public void erase(Handle handle, String accountId) {
    handle.execute("delete from footprints where profile_id in (select id from profiles where account_id = ?)", accountId);
  }
}
