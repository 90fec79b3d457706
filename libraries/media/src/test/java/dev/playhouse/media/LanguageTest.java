package dev.playhouse.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DE,          de
          pt-br,       pt-BR
          zh-hant-tw,  zh-Hant-TW
          es-419,      es-419
          de-CH-1996,  de-CH-1996
          und,         und
          und-Latn,    und-Latn
          zxx,         zxx
          cmn,         cmn
          heb,         he
          iw-IL,       he-IL
          ind,         id
          in,          id
          yid,         yi
          ji,          yi
          ger-AT,      de-AT
          deu,         de
          fre-CA,      fr-CA
          chi-Hant-HK, zh-Hant-HK
          """)
  void tag_isShortestAndKeepsScriptAndRegion(String text, String tag) {
    assertThat(Language.tag(text)).isEqualTo(tag);
    assertThat(Language.tag(tag)).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "e", "1x", "pt-B", "pt_BR", "pt-BRA", "en-", "-en", "en--US", "english", "xx", "x-private", "de-DE-DE",
        "en-x-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa"
      })
  void whatIsNoTag_isRefusedWithTheRemedy(String text) {
    assertThatThrownBy(() -> Language.tag(text))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo("language-malformed"))
        .hasMessageContaining("the language " + text + " is no tag")
        .hasMessageContaining("such as de, pt-BR or zh-Hant-TW");
  }

  @ParameterizedTest
  @CsvSource(textBlock = "ger, de\n heb, he\n ind, id\n pt_BR, pt-BR\n zh-hans, zh-Hans\n klingon, und\n '', und\n xx, und\n qaa, qaa")
  void codeOfAContainer_becomesATagOrUnknown(String code, String tag) {
    assertThat(Language.ofContainer(code)).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource(textBlock = "de-AT, deu\n he, heb\n id, ind\n zh-Hant, zho\n cmn, cmn\n und, und\n nonsense, und")
  void code_isTheTerminologicalOne(String tag, String code) {
    assertThat(Language.threeLetters(tag)).isEqualTo(code);
  }
}
