package dev.playhouse.origin.keys;

import com.google.crypto.tink.Aead;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One content key per key group of an asset, wrapped at rest: AES-256-GCM under the keyset of {@code DATA/keys}, with the key id as associated
 * data, so that no wrapped key can be passed off as another. Safe for use by many threads.
 */
public final class ContentKeys {
  private static final HexFormat HEX = HexFormat.of();

  private final Database database;
  private final Aead wrapper;
  private final InstantSource clock;
  private final SecureRandom random;

  /** Opens the keyset in a folder, or makes one on the first start. */
  public ContentKeys(Database database, Path folder, InstantSource clock, SecureRandom random) {
    this.database = database;
    this.wrapper = KeysetFile.open(folder.resolve("content-keyset.json"));
    this.clock = clock;
    this.random = random;
  }

  /** The key of a group of an asset, made when there is none yet. */
  public ContentKey obtain(String assetId, String group) {
    ContentKey known = find(assetId, group);
    if (known != null) {
      return known;
    }
    add(assetId, group, new ContentKey(bytes(), bytes(), bytes()));
    ContentKey stored = find(assetId, group);
    if (stored == null) {
      throw new OriginException(Kind.INTERNAL, "content-key-missing", "no content key for " + group + " of " + assetId);
    }
    return stored;
  }

  /** All keys of an asset. */
  public List<GroupKey> ofAsset(String assetId) {
    return database.read(
        handle ->
            handle
                .createQuery("select key_group, key_id, constant_iv, wrapped_key from content_keys where asset_id = :asset order by key_group")
                .bind("asset", assetId)
                .map((row, context) -> unwrap(row))
                .list());
  }

  private @Nullable ContentKey find(String assetId, String group) {
    return ofAsset(assetId).stream().filter(stored -> stored.group().equals(group)).map(GroupKey::key).findFirst().orElse(null);
  }

  private void add(String assetId, String group, ContentKey key) {
    String wrapped = wrap(key);
    database.change(
        handle ->
            handle.execute(
                "insert into content_keys (asset_id, key_group, key_id, constant_iv, wrapped_key, created_at_ms)"
                    + " select ?, ?, ?, ?, ?, ? where not exists (select 1 from content_keys where asset_id = ? and key_group = ?)",
                assetId,
                group,
                key.keyIdHex(),
                HEX.formatHex(key.iv()),
                wrapped,
                clock.millis(),
                assetId,
                group));
  }

  private String wrap(ContentKey key) {
    try {
      return HEX.formatHex(wrapper.encrypt(key.key(), key.keyId()));
    } catch (GeneralSecurityException e) {
      throw new OriginException(Kind.INTERNAL, "content-key-unusable", "cannot wrap content key " + key.keyIdHex(), e);
    }
  }

  private GroupKey unwrap(ResultSet row) throws SQLException {
    byte[] keyId = HEX.parseHex(row.getString("key_id"));
    try {
      byte[] key = wrapper.decrypt(HEX.parseHex(row.getString("wrapped_key")), keyId);
      return new GroupKey(row.getString("key_group"), new ContentKey(keyId, key, HEX.parseHex(row.getString("constant_iv"))));
    } catch (GeneralSecurityException e) {
      throw new OriginException(
          Kind.INTERNAL,
          "content-key-unusable",
          "cannot unwrap content key " + HEX.formatHex(keyId) + ": DATA/keys/content-keyset.json is not the one that wrapped it",
          e);
    }
  }

  private byte[] bytes() {
    byte[] bytes = new byte[ContentKey.LENGTH];
    random.nextBytes(bytes);
    return bytes;
  }
}
