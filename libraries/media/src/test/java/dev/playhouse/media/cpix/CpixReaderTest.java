package dev.playhouse.media.cpix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.Golden;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.Peer.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpixReaderTest {
  private static final String CLEAR = new String(CpixWriter.write(Documents.clear()), StandardCharsets.UTF_8);
  private static final Path SEALED = Path.of("src/test/resources/cpix/encrypted.xml");

  @Test
  void document_isWrittenAsExpected() throws IOException {
    Golden.assertSame("cpix.xml", CLEAR);
  }

  @Test
  void writtenDocument_isReadBackWhole() {
    CpixDocument read = CpixReader.read(CLEAR.getBytes(StandardCharsets.UTF_8));
    assertThat(read).usingRecursiveComparison().isEqualTo(Documents.clear());
  }

  @Test
  void writtenDocument_isReadByTheOtherSide(@TempDir Path folder) throws Exception {
    Run run = Peer.read(Files.writeString(folder.resolve("clear.xml"), CLEAR));
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("\"content_id\": \"title & \\\"asset\\\"\"", "\"key\": \"" + Documents.hex(Documents.key(2).key()) + "\"")
        .contains("\"type\": \"SD\", \"video\": [{\"maxPixels\": 409920}]", "\"type\": \"AUDIO\", \"video\": [], \"audio\": [{}]")
        .contains("\"PSSH\": \"" + Documents.hex(Objects.requireNonNull(Documents.clear().systems().getFirst().pssh())) + "\"")
        .contains("\"ContentProtectionData\": \"3c6e616d653ec3bc3c2f6e616d653e\", \"media\": \"234558542d582d4b45593a", "\"master\": \"\"");
  }

  /** What the other side refuses shows that it would notice if the writer wrote it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version=\"2.3\" | version=\"2.2\" | is not supported",
        "urn:dashif:org:cpix | urn:dashif:org:cpx | is not CPIX",
        "<cpix:CPIX | <!DOCTYPE x><cpix:CPIX | document type",
        "keyprov:pskc\" | keyprov:pskd\" | has no",
        "<cpix:ContentKeyList> | <cpix:ContentKeyUsageRuleList/><cpix:ContentKeyList> | where it may not stand",
        "kid=\"f0010101-0101-0101-0101-010101010101\" | kid=\"f0020202-0202-0202-0202-020202020202\" | a kid is there twice",
        "ContentKeyUsageRule kid=\"f001 | ContentKeyUsageRule kid=\"f009 | is no key of the document",
        "commonEncryptionScheme=\"cbcs\" | commonEncryptionScheme=\"aes\" | is no scheme",
        "explicitIV=\"8 | explicitIV=\"AAAA8 | explicitIV has not 16 bytes",
        "<pskc:PlainValue>8 | <pskc:PlainValue>AAAA8 | PlainValue has not 16 bytes",
        "<cpix:PSSH> | <cpix:PSSH>* | PSSH is not base64",
        "<cpix:PSSH> | <cpix:Data/><cpix:PSSH> | where it may not stand",
        "playlist=\"media\" | playlist=\"variant\" | HLSSignalingData for variant",
        "edef8ba9-79d6-4ace-a3c8-27dcd51d21ed | 94ce86fb-07ff-4f43-adb8-93d2fa968ca2 | a DRMSystem is there twice",
        "maxPixels=\"409920\" | maxPixels=\"many\" | is no number",
      })
  void documentThatIsWrong_isRefusedByTheOtherSideToo(String right, String wrong, String reason, @TempDir Path folder) throws Exception {
    int at = CLEAR.indexOf(right);
    String changed = CLEAR.substring(0, at) + wrong + CLEAR.substring(at + right.length());
    Run run = Peer.read(Files.writeString(folder.resolve("wrong.xml"), changed));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<cpix:CPIX | <cpix:CPX | cpix-xml",
        "urn:dashif:org:cpix | urn:dashif:org:cpx | cpix-root",
        "version=\"2.3\" | version=\"3.0\" | cpix-version",
        "version=\"2.3\" | versoin=\"2.3\" | cpix-attribute",
        "kid=\"f0010101-0101-0101-0101-010101010101\" | kid=\"f0010101010101010101010101010101\" | cpix-uuid",
        "kid=\"f0010101-0101-0101-0101-010101010101\" | kid=\"f0020202-0202-0202-0202-020202020202\" | cpix-duplicate",
        "kid=\"f0010101-0101-0101-0101-010101010101\" explicitIV | explicitIV | cpix-attribute",
        "commonEncryptionScheme=\"cbcs\" | commonEncryptionScheme=\"cens\" | cpix-scheme",
        "explicitIV=\"8 | explicitIV=\"8AAAA | cpix-iv",
        "explicitIV=\"8 | explicitIV=\"* | cpix-base64",
        "<pskc:PlainValue>8 | <pskc:PlainValue>AAAA8 | cpix-key-length",
        "<cpix:Data> | <cpix:Data><pskc:Counter/> | cpix-element",
        "<cpix:PSSH> | <cpix:PSHS/><cpix:PSSH> | cpix-element",
        "playlist=\"media\" | playlist=\"variant\" | cpix-playlist",
        "playlist=\"master\" | playlist=\"media\" | cpix-element",
        "edef8ba9-79d6-4ace-a3c8-27dcd51d21ed | 94ce86fb-07ff-4f43-adb8-93d2fa968ca2 | cpix-duplicate",
        "maxPixels=\"409920\" | maxPixels=\"-1\" | cpix-number",
        "maxPixels=\"409920\" | hdr=\"true\" | cpix-filter",
        "<cpix:VideoFilter max | <cpix:BitrateFilter max | cpix-filter",
        "<cpix:DRMSystemList> | <cpix:DRMSystemList><cpix:Stranger/> | cpix-element",
        "<cpix:ContentKeyList> | <ds:Signature/><cpix:ContentKeyList> | cpix-signature",
        "<cpix:ContentKeyList> | <cpix:DRMSystemList/><cpix:ContentKeyList> | cpix-element",
        "<cpix:CPIX | <!DOCTYPE cpix:CPIX><cpix:CPIX | cpix-doctype",
        "<cpix:CPIX | <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><cpix:CPIX | cpix-doctype",
        "<cpix:ContentKeyList> | <cpix:ContentKeyList>&e; | cpix-xml",
        "<pskc:PlainValue>8 | <pskc:EncryptedValue/><pskc:PlainValue>8 | cpix-secret",
      })
  void documentThatIsWrong_isRefusedWithCodeAndLine(String right, String wrong, String code) {
    assertThat(CLEAR).contains(right);
    int at = CLEAR.indexOf(right);
    String changed = CLEAR.substring(0, at) + wrong + CLEAR.substring(at + right.length());
    assertThatThrownBy(() -> CpixReader.read(changed.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.offset()).isPositive();
            });
  }

  @Test
  void base64OfAKey_isNotRepeatedInTheRefusal() {
    String changed = CLEAR.replace("<pskc:PlainValue>8", "<pskc:PlainValue>*8");
    assertThatThrownBy(() -> CpixReader.read(changed.getBytes(StandardCharsets.UTF_8))).hasMessageNotContaining("ERERE");
  }

  @Test
  void documentsBeyondTheLimits_areRefused() {
    assertCode("<a>".repeat(40) + "</a>".repeat(40), "cpix-limit");
    assertCode("<a>" + "<b/>".repeat(20_001) + "</a>", "cpix-limit");
    assertCode(" ".repeat(CpixReader.MAX_BYTES + 1), "cpix-size");
    assertCode("", "cpix-xml");
    assertThatThrownBy(() -> CpixReader.read(new byte[] {'<', 'a', (byte) 0xFF, '>'})).hasMessageContaining("not in UTF-8");
  }

  @Test
  void documentCutShortOrChangedAnywhere_isReadOrRefusedAndNothingElse() throws IOException {
    Random random = new Random(1);
    for (byte[] whole : new byte[][] {CLEAR.getBytes(StandardCharsets.UTF_8), Files.readAllBytes(SEALED)}) {
      for (int length = 0; length < whole.length; length++) {
        attempt(Arrays.copyOf(whole, length));
        byte[] changed = whole.clone();
        changed[length] = (byte) (random.nextBoolean() ? changed[length] ^ 1 << random.nextInt(8) : "<>&\"' /=:;!?-[]\0".charAt(random.nextInt(16)));
        attempt(changed);
      }
    }
  }

  /** Any other exception fails the test. */
  private static void attempt(byte[] document) {
    try {
      assertThat(CpixReader.read(document)).isNotNull();
    } catch (MediaException e) {
      assertThat(e.code()).matches("[a-z0-9-]+");
    }
  }

  private static void assertCode(String document, String code) {
    assertThatThrownBy(() -> CpixReader.read(document.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
