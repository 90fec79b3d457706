package dev.playhouse.encoder.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which legacy charset a file has.
 *
 * <p>Every charset that decodes the file is weighed by how well the result fits the alphabet of a language, and by what ICU thinks of it, which
 * knows how often letters follow each other. A language that somebody names leaves only its own charsets, unless the text fits none of them.
 */
final class CharsetDetection {
  /** Below it the text is no language that is known, in whatever charset. */
  private static final double LEAST_FIT = 0.5;
  private static final double STATISTICS_WEIGHT = 0.5;
  private static final double FULL_CONFIDENCE = 100;

  /** What ICU calls a charset, and the larger one that real files have in its place. */
  private static final Map<String, String> SUPERSETS =
      Map.of(
          "ISO-8859-1", "windows-1252", "ISO-8859-8", "windows-1255", "ISO-8859-8-I", "windows-1255", "ISO-8859-9", "windows-1254",
          "Shift_JIS", "windows-31j", "KOI8-R", "KOI8-U", "EUC-KR", "x-windows-949", "Big5", "Big5-HKSCS");

  /** What a charset makes of the words, null when it cannot decode them, and how sure ICU is of it. */
  private record Reading(@Nullable DecodedWords words, double confidence) {}

  private record Candidate(Charset charset, double fit, double score) {}

  private final byte[] words;
  private final Map<Charset, Reading> readings = new HashMap<>();
  /** How sure ICU is, by language and by charset. */
  private final Map<String, Double> confidences = new HashMap<>();

  private CharsetDetection(byte[] bytes) {
    words = TellingBytes.words(bytes);
    for (CharsetMatch match : new CharsetDetector().setText(TellingBytes.lines(bytes)).detectAll()) {
      double confidence = match.getConfidence() / FULL_CONFIDENCE;
      confidences.merge(SUPERSETS.getOrDefault(match.getName(), match.getName()), confidence, Math::max);
      if (match.getLanguage() != null) {
        confidences.merge(match.getLanguage(), confidence, Math::max);
      }
    }
  }

  /** The charset, or null when none makes sense. */
  static @Nullable Charset of(byte[] bytes, @Nullable String language) {
    CharsetDetection detection = new CharsetDetection(bytes);
    if (language != null) {
      String primary = Alphabet.primary(language);
      Candidate named = detection.best(Alphabet.ALL.stream().filter(alphabet -> alphabet.language().equals(primary)).toList());
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
      double ofLanguage = alphabet.hasStatistics() ? confidences.getOrDefault(alphabet.language(), 0.0) : 0;
      for (Charset charset : alphabet.charsets()) {
        Reading reading = readings.computeIfAbsent(charset, this::read);
        if (reading.words() != null) {
          double fit = reading.words().fit(alphabet);
          double score = fit + STATISTICS_WEIGHT * Math.max(ofLanguage, reading.confidence());
          best = best == null || score > best.score() ? new Candidate(charset, fit, score) : best;
        }
      }
    }
    return best;
  }

  /** A character that is cut off at the end is no fault: the file may have been, and reading it in another charset would hide that. */
  private Reading read(Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer out = CharBuffer.allocate((int) Math.ceil(words.length * (double) decoder.maxCharsPerByte()));
    boolean faulty = decoder.decode(ByteBuffer.wrap(words), out, false).isError();
    return new Reading(faulty ? null : new DecodedWords(out.flip().toString()), confidences.getOrDefault(charset.name(), 0.0));
  }
}
