package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import java.util.Set;

/**
 * What a track is encrypted with.
 *
 * @param systems whose system headers stand in the init segment beside the common one
 * @param clearLeadSeconds the start of the track that stays clear, in whole segments: as many as it takes to reach this; 0 for none
 */
public record Protection(Scheme scheme, ContentKey key, Set<KeySystem> systems, double clearLeadSeconds) {
  public Protection {
    systems = Set.copyOf(systems);
    if (!(clearLeadSeconds >= 0 && clearLeadSeconds <= Integer.MAX_VALUE)) {
      throw new MediaException("clear-lead", "a clear lead of " + clearLeadSeconds + " s: give the seconds to leave clear, or 0");
    }
  }

  /** How key systems are told of the key. */
  public KeySignalling signalling() {
    return new KeySignalling(scheme, key.keyId(), key.signalling());
  }

  /** All of the track is encrypted; the common system header names the key. */
  public static Protection of(Scheme scheme, ContentKey key) {
    return new Protection(scheme, key, Set.of(), 0);
  }
}
