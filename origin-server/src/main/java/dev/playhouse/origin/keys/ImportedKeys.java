package dev.playhouse.origin.keys;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** CPIX documents that wait for the encode of their title, in the metadata store, wrapped. The next asset of the title takes its keys from it. */
final class ImportedKeys {
  private static final String OF_ASSET =
      "(asset_id = :asset or asset_id is null and title_id in (select title_id from jobs where asset_id = :asset))";

  private final Database database;
  private final KeysetGuard guard;

  ImportedKeys(Database database, KeysetGuard guard) {
    this.database = database;
    this.guard = guard;
  }

  /** Adds a document whose keys are in the clear, unless the title is encoded already or one of the keys is known. */
  void add(String importId, String titleId, CpixDocument document, List<String> keyIds, boolean replaces, long nowMs) {
    guard.run(
        keyset -> {
          String wrapped = wrap(keyset, importId, document);
          database.change(
              handle -> {
                refuseEncoded(handle, titleId);
                if (replaces) {
                  removeWaiting(handle, titleId);
                }
                refuseWaiting(handle, titleId);
                refuseKnown(handle, keyIds);
                handle.execute(
                    "insert into imported_keys (id, title_id, wrapped_document, created_at_ms) values (?, ?, ?, ?)",
                    importId,
                    titleId,
                    wrapped,
                    nowMs);
                keyIds.forEach(id -> handle.execute("insert into imported_key_ids (key_id, import_id) values (?, ?)", id, importId));
              });
        });
  }

  /** The document that an asset takes its keys from, which belongs to it or waits for its title; or null. */
  @Nullable CpixDocument ofAsset(String assetId) {
    return guard.using(
        keyset ->
            database.read(
                handle ->
                    handle
                        .createQuery("select id, wrapped_document from imported_keys where " + OF_ASSET + " order by asset_id nulls last limit 1")
                        .bind("asset", assetId)
                        .map((row, context) -> unwrap(keyset, row.getString("id"), row.getString("wrapped_document")))
                        .findOne()
                        .orElse(null)));
  }

  /** Gives what waits for the title of an asset to the asset. */
  void claim(String assetId) {
    database.change(
        handle ->
            handle.createUpdate("update imported_keys set asset_id = :asset where " + OF_ASSET).bind("asset", assetId).execute());
  }

  private static void refuseEncoded(Handle handle, String titleId) {
    if (exists(handle, "select count(*) from assets where title_id = :value", titleId)
        || exists(handle, "select count(*) from jobs where kind = 'encode' and finished_at_ms is null and title_id = :value", titleId)) {
      throw new OriginException(
          Kind.CONFLICT, "title-encoded", "title " + titleId + " is encoded or being encoded, its keys are settled: import keys before the encode");
    }
  }

  private static void removeWaiting(Handle handle, String titleId) {
    String waiting = "select id from imported_keys where asset_id is null and title_id = ?";
    handle.execute("delete from imported_key_ids where import_id in (" + waiting + ")", titleId);
    handle.execute("delete from imported_keys where asset_id is null and title_id = ?", titleId);
  }

  private static void refuseWaiting(Handle handle, String titleId) {
    if (exists(handle, "select count(*) from imported_keys where asset_id is null and title_id = :value", titleId)) {
      throw new OriginException(
          Kind.CONFLICT, "keys-imported", "title " + titleId + " has imported keys already: encode it with those, or replace them");
    }
  }

  private static void refuseKnown(Handle handle, List<String> keyIds) {
    for (String id : keyIds) {
      if (exists(handle, "select count(*) from content_keys where key_id = :value", id)
          || exists(handle, "select count(*) from imported_key_ids where key_id = :value", id)) {
        throw new OriginException(Kind.CONFLICT, "key-id-in-use", "the key id " + id + " is in use: import keys with ids of their own");
      }
    }
  }

  private static boolean exists(Handle handle, String count, String value) {
    return handle.createQuery(count).bind("value", value).mapTo(Long.class).one() > 0;
  }

  private static String wrap(Keyset keyset, String importId, CpixDocument document) {
    try {
      return keyset.wrap(CpixWriter.write(document), importId.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new OriginException(Kind.INTERNAL, "content-key-unusable", "cannot wrap the keys of " + importId, e);
    }
  }

  private static CpixDocument unwrap(Keyset keyset, String importId, String wrapped) {
    try {
      return CpixReader.read(keyset.unwrap(wrapped, importId.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new OriginException(
          Kind.INTERNAL,
          "content-key-unusable",
          "cannot unwrap the keys of " + importId + ": DATA/keys/content-keyset.json is not the one that wrapped them",
          e);
    }
  }
}
