package dev.playhouse.origin.keys;

import dev.playhouse.media.cpix.DrmSystem;
import dev.playhouse.media.protection.ContentKey;
import java.util.List;
import java.util.Map;

/** Keys by key group, and how their maker wants them signalled. */
record MadeKeys(Map<String, ContentKey> keys, List<DrmSystem> signalling) {
  MadeKeys {
    keys = Map.copyOf(keys);
    signalling = List.copyOf(signalling);
  }
}
