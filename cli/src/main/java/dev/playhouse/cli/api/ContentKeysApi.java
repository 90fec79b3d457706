package dev.playhouse.cli.api;

import dev.playhouse.protocol.keys.KeyExportRequest;
import dev.playhouse.protocol.keys.KeyImport;
import dev.playhouse.protocol.keys.KeysetKey;
import dev.playhouse.protocol.keys.UnreadableKey;
import java.util.List;

/** Content keys and what wraps them. See {@link OriginApi}. */
public final class ContentKeysApi {
  private final Calls calls;

  ContentKeysApi(Calls calls) {
    this.calls = calls;
  }

  /** The keys that wrap content keys. */
  public List<KeysetKey> keysetKeys() {
    return calls.list("/admin/keys", KeysetKey.class);
  }

  /** What no key of the keyset unwraps. */
  public List<UnreadableKey> unreadableKeys() {
    return calls.list("/admin/keys/unreadable", UnreadableKey.class);
  }

  /** Makes a new key that wraps content keys. */
  public List<KeysetKey> rotateKeys() {
    return List.of(calls.post("/admin/keys/rotate", null, KeysetKey[].class));
  }

  /** Destroys a key that wraps nothing any more. */
  public void retireKey(String keyId) {
    calls.post("/admin/keys/" + keyId + "/retire", null);
  }

  /** The content keys of a title as a CPIX document. */
  public byte[] exportKeys(String titleId, KeyExportRequest request) {
    return calls.postForBytes("/admin/titles/" + titleId + "/keys/export", request);
  }

  /** Gives the keys of a CPIX document, which are in the clear, to the next encode of a title. */
  public KeyImport importKeys(String titleId, byte[] document, boolean replaces) {
    return calls.postBytes(
        "/admin/titles/" + titleId + "/keys/import" + (replaces ? "?replace=true" : ""), "application/xml", document, KeyImport.class);
  }
}
