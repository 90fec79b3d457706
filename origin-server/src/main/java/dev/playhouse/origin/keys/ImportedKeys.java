package dev.playhouse.origin.keys;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.cpix.KeyValue;
import dev.playhouse.origin.catalogue.Catalogue;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * CPIX documents that wait for the encode of their title, in the metadata store, wrapped. The next encode of the title is lent its document; an
 * encode that fails gives it back, and the transaction that makes the asset uses it up.
 */
final class ImportedKeys {
  private final KeysetGuard guard;

  ImportedKeys(KeysetGuard guard) {
    this.guard = guard;
  }

  /** Adds a document whose keys are in the clear, unless the title is being encoded or one of the keys is somebody else's. */
  void add(String importId, String titleId, CpixDocument document, boolean replaces, long nowMs) {
    guard.wrapping(
        (handle, keyset) -> {
          refuseEncoding(handle, titleId);
          if (replaces) {
            removeWaiting(handle, titleId);
          }
          refuseWaiting(handle, titleId);
          document.keys().forEach(key -> refuseKnown(handle, keyset, titleId, key));
          handle.execute(
              "insert into imported_keys (id, title_id, wrapped_document, created_at_ms) values (?, ?, ?, ?)",
              importId,
              titleId,
              wrap(keyset, importId, document),
              nowMs);
          document.keys().forEach(key -> addKeyId(handle, KeyIds.hex(key.kid()), importId));
          return true;
        });
  }

  /** Lends what waits for a title to one of its assets, until that is made or given up; null when nothing was imported. */
  @Nullable CpixDocument take(Handle handle, Keyset keyset, String titleId, String assetId) {
    handle.execute("update imported_keys set asset_id = ? where title_id = ? and asset_id is null", assetId, titleId);
    return handle
        .createQuery("select id, wrapped_document from imported_keys where asset_id = :asset")
        .bind("asset", assetId)
        .map((row, context) -> unwrap(keyset, row.getString("id"), row.getString("wrapped_document")))
        .findOne()
        .orElse(null);
  }

  /** Gives back what an asset was lent. */
  void release(Handle handle, String assetId) {
    handle.execute("update imported_keys set asset_id = null where asset_id = ?", assetId);
  }

  /** Forgets what an asset was lent: its keys are the asset's own now. */
  void remove(Handle handle, String assetId) {
    remove(handle, "asset_id = ?", assetId);
  }

  /** The lock of the title keeps an encode from starting meanwhile. */
  private static void refuseEncoding(Handle handle, String titleId) {
    Catalogue.lock(handle, titleId);
    if (exists(handle, "select count(*) from jobs where kind = 'encode' and finished_at_ms is null and title_id = :value", titleId)) {
      throw new OriginException(
          Kind.CONFLICT, "title-encoding", "title " + titleId + " is being encoded, its keys are settled: import keys when the job has ended");
    }
  }

  private static void removeWaiting(Handle handle, String titleId) {
    remove(handle, "asset_id is null and title_id = ?", titleId);
  }

  private static void remove(Handle handle, String condition, String value) {
    handle.execute("delete from imported_key_ids where import_id in (select id from imported_keys where " + condition + ")", value);
    handle.execute("delete from imported_keys where " + condition, value);
  }

  /** Somebody may import the same key for another title at this moment; then the index of the ids is what tells. */
  private static void addKeyId(Handle handle, String keyId, String importId) {
    if (!Database.insertNew(handle, "insert into imported_key_ids (key_id, import_id) values (?, ?)", keyId, importId)) {
      throw inUse(keyId);
    }
  }

  private static void refuseWaiting(Handle handle, String titleId) {
    if (exists(handle, "select count(*) from imported_keys where asset_id is null and title_id = :value", titleId)) {
      throw new OriginException(
          Kind.CONFLICT, "keys-imported", "title " + titleId + " has imported keys already: encode it with those, or replace them");
    }
  }

  /** A key is for one title, and an id stands for one key; those of the title's earlier assets may come again. */
  private static void refuseKnown(Handle handle, Keyset keyset, String titleId, CpixKey key) {
    String id = KeyIds.hex(key.kid());
    List<Boolean> own =
        handle
            .createQuery(
                "select a.title_id, k.wrapped_key from content_keys k left join assets a on a.id = k.asset_id where k.key_id = :id")
            .bind("id", id)
            .map((row, context) -> titleId.equals(row.getString("title_id")) && isEqual(keyset, row.getString("wrapped_key"), key))
            .list();
    if (own.contains(false) || exists(handle, "select count(*) from imported_key_ids where key_id = :value", id)) {
      throw inUse(id);
    }
  }

  private static boolean isEqual(Keyset keyset, String wrapped, CpixKey key) {
    try {
      return key.value() instanceof KeyValue.Clear(byte[] value)
          && MessageDigest.isEqual(value, keyset.unwrap(wrapped, KeyIds.bytes(key.kid())));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static OriginException inUse(String keyId) {
    return new OriginException(Kind.CONFLICT, "key-id-in-use", "the key id " + keyId + " is in use: import keys with ids of their own");
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
          "cannot unwrap the imported keys (`streamctl keys ls --unreadable`): import them again with --replace",
          e);
    }
  }
}
