package dev.playhouse.player.presentation;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lists of codecs tell (RFC 6381); names are compared without case, as manifests write {@code fLaC} and {@code flac}. */
public final class Codecs {
  private static final Predicate<String> IS_SOUND =
      named("mp4a|mp3|[ae]c-3|ac-4|dts[a-z+-]|mh[am][12]|opus|vorbis|flac|alac|iamf|[if]pcm");
  private static final Predicate<String> IS_TEXT = named("wvtt|stpp|sbtt|tx3g|c[67]08");
  private static final Pattern SEPARATOR = Pattern.compile(" *, *");

  private Codecs() {}

  private static Predicate<String> named(String names) {
    return Pattern.compile("(" + names + ")(\\..*)?", Pattern.CASE_INSENSITIVE).asMatchPredicate();
  }

  /** Whether all of them are of sound, whatever text may go with it; false when no sound is named. */
  public static boolean areOfSound(String codecs) {
    List<String> each = withoutText(codecs);
    return !each.isEmpty() && each.stream().allMatch(IS_SOUND);
  }

  /** Those that decide whether it can be played: of pictures those of the picture, whatever sound and text may go with it. */
  public static Stream<String> decisive(String codecs) {
    return withoutText(codecs).stream().filter(areOfSound(codecs) ? IS_SOUND : IS_SOUND.negate());
  }

  /** That of the sound; empty when none is named, or several, of which any may be meant. */
  static String ofSound(String codecs) {
    List<String> sound = withoutText(codecs).stream().filter(IS_SOUND).toList();
    return sound.size() == 1 ? sound.getFirst() : "";
  }

  private static List<String> withoutText(String codecs) {
    return SEPARATOR.splitAsStream(codecs.strip()).filter(codec -> !codec.isEmpty()).filter(IS_TEXT.negate()).toList();
  }
}
