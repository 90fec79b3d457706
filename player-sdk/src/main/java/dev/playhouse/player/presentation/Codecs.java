package dev.playhouse.player.presentation;

import java.util.regex.Pattern;

/** What lists of codecs tell (RFC 6381). */
public final class Codecs {
  private static final Pattern SOUND = Pattern.compile("((^|,) *(mp4a|ac-3|ec-3|ac-4|opus|Opus|fLaC|alac)[^,]*)+");

  private Codecs() {}

  /** Whether all of them are of sound; false when none is named. */
  public static boolean areOfSound(String codecs) {
    return SOUND.matcher(codecs).matches();
  }
}
