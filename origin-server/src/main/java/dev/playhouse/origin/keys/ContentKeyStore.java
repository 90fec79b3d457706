package dev.playhouse.origin.keys;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.DrmSystem;
import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Content keys and their signalling in the metadata store, wrapped: AES-256-GCM with the key id as associated data. */
final class ContentKeyStore {
  private static final HexFormat HEX = HexFormat.of();
  private static final String SELECT =
      "select key_group, key_id, constant_iv, wrapped_key, scheme, audio, min_pixels, max_pixels from content_keys";

  private final Database database;
  private final KeysetGuard guard;

  ContentKeyStore(Database database, KeysetGuard guard) {
    this.database = database;
    this.guard = guard;
  }

  /** All keys of an asset, by name of the group. */
  List<StoredKey> ofAsset(String assetId) {
    return guard.using(
        keyset ->
            database.read(
                handle ->
                    handle
                        .createQuery(SELECT + " where asset_id = :asset order by key_group")
                        .bind("asset", assetId)
                        .map((row, context) -> read(keyset, row))
                        .list()));
  }

  /** How the maker of an asset's keys wants them signalled. */
  List<DrmSystem> signalling(String assetId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select s.system_id, k.key_id, s.pssh, s.content_protection, s.hls_media, s.hls_multivariant from content_key_signalling s"
                        + " join content_keys k on k.asset_id = s.asset_id and k.key_group = s.key_group"
                        + " where s.asset_id = :asset order by s.key_group, s.system_id")
                .bind("asset", assetId)
                .map((row, context) -> system(row))
                .list());
  }

  /** Adds keys to an asset; a group that has one by then keeps it. */
  static void add(Handle handle, Keyset keyset, KeyOrder order, MadeKeys made, long createdAtMs) {
    for (KeyGroup group : order.groups()) {
      ContentKey key = Objects.requireNonNull(made.keys().get(group.name()), group.name());
      if (insert(handle, order, group, key, wrap(keyset, key), createdAtMs)) {
        UUID kid = KeyIds.uuid(key.keyId());
        made.signalling().stream()
            .filter(system -> system.kid().equals(kid))
            .forEach(system -> insert(handle, order.assetId(), group.name(), system));
      }
    }
  }

  /** Forgets all keys of an asset. */
  static void remove(Handle handle, String assetId) {
    handle.execute("delete from content_key_signalling where asset_id = ?", assetId);
    handle.execute("delete from content_keys where asset_id = ?", assetId);
  }

  private static boolean insert(Handle handle, KeyOrder order, KeyGroup group, ContentKey key, String wrapped, long createdAtMs) {
    return Database.insertNew(
        handle,
        "insert into content_keys (asset_id, key_group, key_id, constant_iv, wrapped_key, created_at_ms, scheme, audio, min_pixels, max_pixels)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        order.assetId(),
        group.name(),
        key.keyIdHex(),
        HEX.formatHex(key.iv()),
        wrapped,
        createdAtMs,
        order.scheme().fourCc(),
        group.audio(),
        group.minPixels(),
        group.maxPixels());
  }

  private static void insert(Handle handle, String assetId, String group, DrmSystem system) {
    handle.execute(
        "insert into content_key_signalling (asset_id, key_group, system_id, pssh, content_protection, hls_media, hls_multivariant)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        assetId,
        group,
        system.systemId().toString(),
        system.pssh() == null ? null : Base64.getEncoder().encodeToString(system.pssh()),
        system.contentProtection(),
        system.hlsMedia(),
        system.hlsMultivariant());
  }

  private static DrmSystem system(ResultSet row) throws SQLException {
    String pssh = row.getString("pssh");
    return new DrmSystem(
        UUID.fromString(row.getString("system_id")),
        KeyIds.uuid(HEX.parseHex(row.getString("key_id"))),
        pssh == null ? null : Base64.getDecoder().decode(pssh),
        row.getString("content_protection"),
        row.getString("hls_media"),
        row.getString("hls_multivariant"));
  }

  private static String wrap(Keyset keyset, ContentKey key) {
    try {
      return keyset.wrap(key.key(), key.keyId());
    } catch (GeneralSecurityException e) {
      throw new OriginException(Kind.INTERNAL, "content-key-unusable", "cannot wrap content key " + key.keyIdHex(), e);
    }
  }

  private static StoredKey read(Keyset keyset, ResultSet row) throws SQLException {
    String id = row.getString("key_id");
    String group = row.getString("key_group");
    try {
      byte[] keyId = HEX.parseHex(id);
      byte[] key = keyset.unwrap(row.getString("wrapped_key"), keyId);
      return new StoredKey(group, new ContentKey(keyId, key, HEX.parseHex(row.getString("constant_iv"))), scheme(row), pixels(group, row));
    } catch (GeneralSecurityException | IllegalArgumentException | MediaException e) {
      throw new OriginException(
          Kind.INTERNAL,
          "content-key-unusable",
          "cannot unwrap content key " + id + " (`streamctl keys ls --unreadable`): restore it from a backup, or encode the title again",
          e);
    }
  }

  private static @Nullable Scheme scheme(ResultSet row) throws SQLException {
    String fourCc = row.getString("scheme");
    return fourCc == null ? null : fourCc.equals(Scheme.CENC.fourCc()) ? Scheme.CENC : Scheme.CBCS;
  }

  private static @Nullable KeyGroup pixels(String group, ResultSet row) throws SQLException {
    boolean audio = row.getBoolean("audio");
    return row.wasNull() ? null : new KeyGroup(group, audio, row.getLong("min_pixels"), row.getLong("max_pixels"));
  }
}
