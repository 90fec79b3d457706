package dev.playhouse.media.cpix;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.protection.ContentKey;
import java.util.List;
import java.util.Map;

/** Which key of a document encrypts which key group, and the rules that say so. */
public final class GroupKeys {
  private GroupKeys() {}

  /** The key of each group, by the rules of a decrypted document; a MediaException unless each group gets exactly one. */
  public static Map<String, ContentKey> of(CpixDocument document, List<KeyGroup> groups) {
    throw new UnsupportedOperationException();
  }

  /** The rule that gives a key to a group. */
  public static UsageRule rule(KeyGroup group, ContentKey key) {
    throw new UnsupportedOperationException();
  }
}
