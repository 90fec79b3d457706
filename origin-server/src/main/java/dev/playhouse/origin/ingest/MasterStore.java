package dev.playhouse.origin.ingest;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.objects.ObjectRoots;
import dev.playhouse.protocol.Json;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Masters in the metadata store. */
public final class MasterStore implements ObjectRoots {
  private final Database database;

  public MasterStore(Database database) {
    this.database = database;
  }

  /** The newest master of a title, or null. */
  public @Nullable MasterRecord newest(Handle handle, String titleId) {
    return handle
        .createQuery("select content from masters where title_id = :title order by created_at_ms desc, id desc limit 1")
        .bind("title", titleId)
        .map((row, context) -> Json.MAPPER.readValue(row.getString("content"), MasterRecord.class))
        .findOne()
        .orElse(null);
  }

  @Override
  public Set<String> referenced() {
    return database.read(handle -> new HashSet<>(handle.createQuery("select sha256 from masters").mapTo(String.class).list()));
  }

  void add(Handle handle, MasterRecord master, long atMs) {
    handle.execute(
        "insert into masters (id, title_id, sha256, content, created_at_ms) values (?, ?, ?, ?, ?)",
        master.master().id(),
        master.master().titleId(),
        master.master().sha256(),
        Json.MAPPER.writeValueAsString(master),
        atMs);
  }
}
