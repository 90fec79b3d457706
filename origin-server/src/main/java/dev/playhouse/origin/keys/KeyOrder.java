package dev.playhouse.origin.keys;

import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.protection.Scheme;
import java.util.List;

/** The keys that an asset needs: one for each of its key groups. */
public record KeyOrder(String assetId, Scheme scheme, List<KeyGroup> groups) {
  public KeyOrder {
    groups = List.copyOf(groups);
  }

  KeyOrder only(List<KeyGroup> some) {
    return new KeyOrder(assetId, scheme, some);
  }
}
