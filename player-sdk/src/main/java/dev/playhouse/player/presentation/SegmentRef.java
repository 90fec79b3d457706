package dev.playhouse.player.presentation;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment that is there to be fetched.
 *
 * @param number its place in the track, from 0 for the first that was known
 * @param startSeconds in the presentation
 * @param durationSeconds above zero, as the manifest says it
 * @param init the init segment it needs; absent where the manifest names none
 * @param encryption absent when it is clear
 * @param discontinuity whether time or format of the media begin anew with it
 * @param gap whether it is missing, and must not be asked for
 */
public record SegmentRef(
    long number,
    double startSeconds,
    double durationSeconds,
    Resource media,
    @Nullable Resource init,
    @Nullable Encryption encryption,
    boolean discontinuity,
    boolean gap) {

  /** When it ends, in the presentation. */
  public double endSeconds() {
    return startSeconds + durationSeconds;
  }

  /** How it is encrypted. */
  public sealed interface Encryption {
    /**
     * Its samples are, by common encryption (ISO/IEC 23001-7).
     *
     * @param keyId 32 hex digits; absent when only the media tell
     * @param pssh as in {@link Presentation.Protection#pssh}, where that does not have it
     */
    record Samples(@Nullable String keyId, List<String> pssh) implements Encryption {
      public Samples {
        pssh = List.copyOf(pssh);
      }
    }

    /**
     * It is as a whole, by AES-128 in CBC mode (RFC 8216 section 4.3.2.4).
     *
     * @param key where the key is
     * @param iv 32 hex digits
     * @param initIv of its init segment; absent when that is clear
     */
    record Whole(URI key, String iv, @Nullable String initIv) implements Encryption {
      /** The address may hold a token. */
      @Override
      public String toString() {
        return "Whole[" + key.getHost() + "]";
      }
    }

    /** In a way that cannot be played. */
    record Unknown(String name) implements Encryption {}
  }
}
