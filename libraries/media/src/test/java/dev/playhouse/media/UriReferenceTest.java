package dev.playhouse.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriReferenceTest {
  private static final URI BASE = URI.create("http://a/b/c/d;p?q");

  /** The examples of RFC 3986 section 5.4. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "g:h | g:h", "g | http://a/b/c/g", "./g | http://a/b/c/g", "g/ | http://a/b/c/g/", "/g | http://a/g", "//g | http://g",
    "?y | http://a/b/c/d;p?y", "g?y | http://a/b/c/g?y", "#s | http://a/b/c/d;p?q#s", "g#s | http://a/b/c/g#s", ";x | http://a/b/c/;x",
    "g;x?y#s | http://a/b/c/g;x?y#s", "'' | http://a/b/c/d;p?q", ". | http://a/b/c/", "./ | http://a/b/c/", ".. | http://a/b/",
    "../g | http://a/b/g", "../.. | http://a/", "../../g | http://a/g", "../../../g | http://a/g", "/./g | http://a/g", "/../g | http://a/g",
    "g. | http://a/b/c/g.", "..g | http://a/b/c/..g", "./../g | http://a/b/g", "./g/. | http://a/b/c/g/", "g/../h | http://a/b/c/h",
    "g;x=1/../y | http://a/b/c/y", "g?y/../x | http://a/b/c/g?y/../x",
  })
  void reference_isResolvedByTheStandard(String reference, String expected) throws URISyntaxException {
    assertThat(UriReference.resolve(BASE, reference)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "https://cdn.example | 1.m4s | https://cdn.example/1.m4s",
    "https://cdn.example/a//b/m.mpd | v//1.m4s | https://cdn.example/a//b/v//1.m4s",
    "http://[::1]:80/a/m.m3u8 | //[::2]/1.ts | http://[::2]/1.ts",
    "http://a/m.m3u8 | https://b:8/x/../1.ts?t=a/../b | https://b:8/1.ts?t=a/../b",
    "a/m.m3u8 | 1.ts | a/1.ts",
    "http://a/m.m3u8 | data:text/plain;base64,AA== | data:text/plain;base64,AA==",
  })
  void reference_keepsItsSlashesAndItsHost(URI base, String reference, String expected) throws URISyntaxException {
    assertThat(UriReference.resolve(base, reference)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '→', value = {
    "My film 1.ts → http://a/b/c/My%20film%201.ts",
    "Glück.ts → http://a/b/c/Gl%C3%BCck.ts",
    "🎬.ts → http://a/b/c/%F0%9F%8E%AC.ts",
    "100%.ts → http://a/b/c/100%25.ts",
    "a%20b%2f.ts → http://a/b/c/a%20b%2f.ts",
    "[1]|{2}.ts?x=<y>^ → http://a/b/c/%5B1%5D%7C%7B2%7D.ts?x=%3Cy%3E%5E",
  })
  void character_withoutAPlaceInAnAddress_isEscaped(String reference, String expected) throws URISyntaxException {
    assertThat(UriReference.resolve(BASE, reference)).hasToString(expected);
  }

  @Test
  void percentSigns_aMillionOfThem_areEscapedInNoTime() throws URISyntaxException {
    assertThat(UriReference.resolve(BASE, "%".repeat(1_000_000)).toString()).hasSize("http://a/b/c/".length() + 3_000_000);
  }

  @Test
  void reference_thatIsNone_isRefused() {
    assertThatThrownBy(() -> UriReference.resolve(BASE, "http://a b/1.ts")).isInstanceOf(URISyntaxException.class);
  }
}
