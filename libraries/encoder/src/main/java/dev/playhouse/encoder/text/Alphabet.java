package dev.playhouse.encoder.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The letters that a language writes with, and the charsets that its subtitle files have.
 *
 * @param language BCP 47
 * @param letters beyond a to z, lower case; none when it has a script of its own
 * @param rare those of the letters that few words have
 * @param scripts none when it writes Latin, Cyrillic or Greek letters
 */
record Alphabet(String language, List<Charset> charsets, Set<Integer> letters, Set<Integer> rare, Set<UnicodeScript> scripts) {
  /** All that are known, from the resource {@code alphabets.txt}. */
  static final List<Alphabet> ALL = read();

  /** Whether a letter, or a mark on one, belongs to the language. */
  boolean has(int character) {
    if (!scripts.isEmpty()) {
      UnicodeScript script = UnicodeScript.of(character);
      return scripts.contains(script) || script == UnicodeScript.INHERITED;
    }
    return (character < 0x80 && latin()) || letters.contains(Character.toLowerCase(character));
  }

  /** Whether a letter like this is rare where the charset is the right one: Chinese that was read by the wrong table is full of them. */
  boolean isRare(int character, Charset charset) {
    if (!language.startsWith("zh")) {
      return rare.contains(Character.toLowerCase(character));
    }
    boolean simplified = charset.name().startsWith("GB");
    byte[] bytes = Character.toString(character).getBytes(simplified ? Charset.forName("GB2312") : charset);
    int lead = bytes.length == 2 ? bytes[0] & 0xff : 0;
    return simplified ? lead < 0xb0 || lead > 0xd7 : lead < 0xa4 || lead > 0xc6;
  }

  /** Whether words also have letters of ASCII. */
  private boolean latin() {
    return letters.stream().map(UnicodeScript::of).noneMatch(Set.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK)::contains);
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
    List<Charset> charsets = Arrays.stream(fields[1].split(" ", -1)).map(Charset::forName).toList();
    if (fields[2].startsWith("%")) {
      Set<UnicodeScript> scripts =
          Arrays.stream(fields[2].split(" ", -1)).map(name -> UnicodeScript.forName(name.substring(1))).collect(Collectors.toSet());
      return new Alphabet(fields[0], charsets, Set.of(), Set.of(), scripts);
    }
    Set<Integer> letters = fields[2].codePoints().filter(c -> c != ' ').boxed().collect(Collectors.toSet());
    Set<Integer> rare = fields[2].codePoints().dropWhile(c -> c != ' ').boxed().collect(Collectors.toSet());
    return new Alphabet(fields[0], charsets, letters, rare, Set.of());
  }
}
