package dev.playhouse.encoder.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which legacy charset a file has.
 *
 * <p>Every charset that decodes the file is weighed by how well the result fits the alphabet of a language, and by what ICU thinks of it, which
 * knows how often letters follow each other. A language that somebody names leaves only its own charsets, unless the text fits none of them.
 */
final class CharsetDetection {
  /** Bytes that are looked at, of lines beyond ASCII alone: more says nothing new. */
  private static final int SAMPLE_BYTES = 32 << 10;
  /** Below it the text is no language that is known, in whatever charset. */
  private static final double LEAST_FIT = 0.5;
  private static final double STATISTICS_WEIGHT = 0.5;
  private static final double FULL_CONFIDENCE = 100;

  /** What ICU calls a charset, and the larger one that real files have in its place. */
  private static final Map<String, String> SUPERSETS =
      Map.of(
          "ISO-8859-1", "windows-1252", "ISO-8859-8", "windows-1255", "ISO-8859-8-I", "windows-1255", "ISO-8859-9", "windows-1254",
          "Shift_JIS", "windows-31j", "KOI8-R", "KOI8-U", "EUC-KR", "x-windows-949", "Big5", "Big5-HKSCS");

  private record Candidate(Charset charset, double fit, double score) {}

  private final byte[] sample;
  private final CharsetMatch[] matches;

  private CharsetDetection(byte[] bytes) {
    this.sample = sample(bytes);
    this.matches = new CharsetDetector().setText(sample).detectAll();
  }

  /** The charset, or null when none makes sense. */
  static @Nullable Charset of(byte[] bytes, @Nullable String language) {
    CharsetDetection detection = new CharsetDetection(bytes);
    if (language != null) {
      Candidate named = detection.best(Alphabet.ALL.stream().filter(alphabet -> primary(alphabet.language()).equals(primary(language))).toList());
      if (named != null && named.fit() >= LEAST_FIT) {
        return named.charset();
      }
    }
    Candidate best = detection.best(Alphabet.ALL);
    return best == null || best.fit() < LEAST_FIT ? null : best.charset();
  }

  private @Nullable Candidate best(List<Alphabet> alphabets) {
    Candidate best = null;
    for (Alphabet alphabet : alphabets) {
      for (Charset charset : alphabet.charsets()) {
        String text = decoded(charset);
        double fit = text == null ? 0 : CharsetFit.of(text, alphabet, charset);
        double score = fit + STATISTICS_WEIGHT * statistics(alphabet, charset);
        if (text != null && (best == null || score > best.score())) {
          best = new Candidate(charset, fit, score);
        }
      }
    }
    return best;
  }

  private double statistics(Alphabet alphabet, Charset charset) {
    double confidence = 0;
    for (CharsetMatch match : matches) {
      boolean sameLanguage = primary(alphabet.language()).equals(match.getLanguage()) && !primary(alphabet.language()).equals("zh");
      if (sameLanguage || charset.name().equals(SUPERSETS.getOrDefault(match.getName(), match.getName()))) {
        confidence = Math.max(confidence, match.getConfidence() / FULL_CONFIDENCE);
      }
    }
    return confidence;
  }

  private @Nullable String decoded(Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(sample)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The lines with bytes beyond ASCII, or with the escape sequences of ISO 2022; the others, such as times, tell nothing. */
  private static byte[] sample(byte[] bytes) {
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    int start = 0;
    boolean telling = false;
    for (int i = 0; i < bytes.length && sample.size() < SAMPLE_BYTES; i++) {
      telling |= bytes[i] < 0 || bytes[i] == 0x1b;
      if (bytes[i] == '\n' || bytes[i] == '\r' || i == bytes.length - 1) {
        if (telling) {
          sample.write(bytes, start, i + 1 - start);
        }
        start = i + 1;
        telling = false;
      }
    }
    return sample.toByteArray();
  }

  private static String primary(String language) {
    return language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
