package dev.playhouse.encoder.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhouse.media.text.SubtitleException;
import dev.playhouse.media.text.SubtitleFault;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubtitleTextTest {
  private static final Path SENTENCES = Path.of("src/test/resources/charsets/sentences.txt");

  static Stream<Arguments> files() throws IOException {
    List<Arguments> files = new ArrayList<>();
    for (String line : Files.readAllLines(SENTENCES)) {
      String[] fields = line.split("\\|", -1);
      for (String charset : line.startsWith("#") ? new String[0] : fields[1].split(" ", -1)) {
        files.add(Arguments.of(fields[0], charset, srt(Arrays.asList(fields).subList(2, fields.length))));
      }
    }
    return files.stream();
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("files")
  void legacyFile_isDecodedByItsLanguage(String language, String charset, String text) {
    assertThat(SubtitleText.decode(encoded(text, charset), null, language)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("files")
  void legacyFile_isDecodedWithoutItsLanguage(String language, String charset, String text) {
    assertThat(SubtitleText.decode(encoded(text, charset), null, null)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("files")
  void declaredCharset_isUsed(String language, String charset, String text) {
    assertThat(SubtitleText.decode(encoded(text, charset), Charset.forName(charset), "xx")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void unicode_isDecodedWithAndWithoutMark(String name) throws IOException {
    Charset charset = Charset.forName(name);
    files().forEach(file -> {
      String text = (String) file.get()[2];
      assertThat(SubtitleText.decode(text.getBytes(charset), null, null)).as("%s", file.get()[0]).isEqualTo(text);
      assertThat(SubtitleText.decode(("\ufeff" + text).getBytes(charset), StandardCharsets.US_ASCII, null)).isEqualTo(text);
    });
  }

  @Test
  void xmlDeclaration_namesTheCharset() {
    String text = "<?xml version=\"1.0\" encoding=\"ISO-8859-7\"?><tt>¤Ά</tt>".replace("¤", "");
    assertThat(SubtitleText.decode(text.getBytes(Charset.forName("ISO-8859-7")), null, "de")).isEqualTo(text);
    String wrong = "<?xml version=\"1.0\" encoding=\"utf-16\"?><tt>Ä</tt>";
    assertThat(SubtitleText.decode(wrong.getBytes(StandardCharsets.UTF_8), null, null)).isEqualTo(wrong);
    byte[] unknown = "<?xml version='1.0' encoding='klingon'?><tt/>".getBytes(StandardCharsets.UTF_8);
    assertThat(refused(unknown, null).code()).isEqualTo("subtitle-charset-unknown");
  }

  @Test
  void bytesThatCannotBeDecoded_areReportedByLine() {
    byte[] declared = "eins\r\nzwei \u00e4\r\ndrei\r\u00f6".getBytes(StandardCharsets.ISO_8859_1);
    SubtitleException refused = refused(declared, StandardCharsets.UTF_8);
    assertThat(refused.code()).isEqualTo("subtitle-faulty");
    assertThat(refused.faults()).extracting(SubtitleFault::line).containsExactly(2, 4);
    assertThat(refused).hasMessageContaining("line 2: bytes e4 are no UTF-8");
  }

  @Test
  void damagedUtf8_isReportedAsSuchInsteadOfReadAsALegacyCharset() {
    byte[] text = ("Schöne Grüße\n".repeat(30) + "Mühe").getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(text, text.length - 3);
    assertThat(refused(cut, null).faults()).extracting(SubtitleFault::line).containsExactly(31);
  }

  @Test
  void noise_isRefused() {
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    assertThat(refused(noise, null).code()).startsWith("subtitle-");
    assertThat(SubtitleText.decode(new byte[0], null, null)).isEmpty();
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("files")
  void damagedFile_isReadOrRefused(String language, String charset, String text) {
    byte[] bytes = encoded(text, charset);
    Random random = new Random(charset.hashCode());
    for (int i = 0; i < 60; i++) {
      byte[] copy = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(SubtitleText.decode(copy, null, i % 2 == 0 ? language : null)).isNotNull();
      } catch (SubtitleException e) {
        assertThat(e.code()).startsWith("subtitle-");
      }
    }
  }

  private static SubtitleException refused(byte[] bytes, @Nullable Charset declared) {
    return catchThrowableOfType(SubtitleException.class, () -> SubtitleText.decode(bytes, declared, null));
  }

  private static byte[] encoded(String text, String charset) {
    String writable = charset.equals("windows-1258") ? VietnameseMarks.apart(text) : text;
    Charset found = Charset.forName(charset);
    assertThat(found.newEncoder().canEncode(writable)).as("%s can be written in %s", text, charset).isTrue();
    return writable.getBytes(found);
  }

  private static String srt(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(i + 1).append("\r\n00:00:0").append(i).append(",000 -->"
          + " 00:00:0").append(i).append(",900\r\n").append(lines.get(i)).append("\r\n\r\n");
    }
    return text.toString();
  }
}
