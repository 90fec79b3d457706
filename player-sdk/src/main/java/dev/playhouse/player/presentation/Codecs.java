package dev.playhouse.player.presentation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lists of codecs tell (RFC 6381). */
public final class Codecs {
  private static final Pattern SOUND = Pattern.compile("((^|,) *(mp4a|ac-3|ec-3|ac-4|opus|Opus|fLaC|alac)[^,]*)+");
  private static final Pattern SEPARATOR = Pattern.compile(" *, *");

  private Codecs() {}

  /** Whether all of them are of sound; false when none is named. */
  public static boolean areOfSound(String codecs) {
    return SOUND.matcher(codecs).matches();
  }

  /** Those that decide whether it can be played: of pictures those of the picture, whatever sound may go with it. */
  public static Stream<String> decisive(String codecs) {
    List<String> each = SEPARATOR.splitAsStream(codecs.strip()).filter(codec -> !codec.isEmpty()).toList();
    return each.stream().filter(codec -> areOfSound(codecs) || !areOfSound(codec));
  }
}
