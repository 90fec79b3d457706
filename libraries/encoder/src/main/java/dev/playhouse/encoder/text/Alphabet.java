package dev.playhouse.encoder.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The letters that a language writes with, and the charsets that its subtitle files have.
 *
 * @param language the primary subtag of its BCP 47 tag
 * @param charsets the likelier first
 * @param letters whether a letter in lower case, or a mark on one, belongs to the language
 * @param rare whether few words have it; Chinese that was read by the wrong table is full of such letters
 */
record Alphabet(String language, List<Charset> charsets, IntPredicate letters, IntPredicate rare) {
  /** All that are known, from the resource {@code alphabets.txt}. */
  static final List<Alphabet> ALL = read();

  private static final String CHINESE = "zh";

  /** The language of a BCP 47 tag or an ISO 639 code. */
  static String primary(String language) {
    return language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** Whether letter statistics can tell the language of a charset; those of Chinese mix the two ways to write it. */
  boolean hasStatistics() {
    return !language.equals(CHINESE);
  }

  private static List<Alphabet> read() {
    try (InputStream file = Objects.requireNonNull(Alphabet.class.getResourceAsStream("alphabets.txt"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(Alphabet::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("alphabets.txt of this program cannot be read", e);
    }
  }

  private static Alphabet parse(String line) {
    String[] fields = line.split("\\|", -1);
    String language = primary(fields[0]);
    List<Charset> charsets = Arrays.stream(fields[1].split(" ", -1)).map(Charset::forName).toList();
    if (fields[2].startsWith("%")) {
      Set<UnicodeScript> scripts =
          Arrays.stream(fields[2].split(" ", -1)).map(name -> UnicodeScript.forName(name.substring(1))).collect(Collectors.toSet());
      scripts.add(UnicodeScript.INHERITED);
      BitSet usual = language.equals(CHINESE) ? usualCharacters(charsets.getFirst()) : new BitSet();
      return new Alphabet(
          language, charsets, letter -> scripts.contains(UnicodeScript.of(letter)), letter -> !usual.isEmpty() && !usual.get(letter));
    }
    BitSet letters = bits(fields[2].codePoints().filter(c -> c != ' '));
    BitSet rare = bits(fields[2].codePoints().dropWhile(c -> c != ' '));
    if (letters.stream().mapToObj(UnicodeScript::of).noneMatch(Set.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK)::contains)) {
      letters.set('a', 'z' + 1);
    }
    return new Alphabet(language, charsets, letters::get, rare::get);
  }

  /** The first of the two parts of a Chinese table (GB 2312 or Big5): characters in daily use. */
  private static BitSet usualCharacters(Charset charset) {
    boolean simplified = charset.name().startsWith("GB");
    int firstLead = simplified ? 0xb0 : 0xa4;
    int lastLead = simplified ? 0xd7 : 0xc6;
    int firstTrail = simplified ? 0xa1 : 0x40;
    IntStream codes = IntStream.rangeClosed(firstLead, lastLead).flatMap(lead -> IntStream.range(firstTrail, 0xff).map(trail -> lead << 8 | trail));
    return bits(
        codes.mapToObj(code -> new String(new byte[] {(byte) (code >> 8), (byte) code}, charset))
            .filter(character -> character.codePointCount(0, character.length()) == 1)
            .mapToInt(character -> character.codePointAt(0)));
  }

  private static BitSet bits(IntStream characters) {
    BitSet bits = new BitSet();
    characters.forEach(bits::set);
    return bits;
  }
}
