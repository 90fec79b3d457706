package dev.playhouse.origin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.catalogue.Localisation.Localised;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.TitleEntry;
import java.util.Arrays;
import java.util.Locale.LanguageRange;
import org.junit.jupiter.api.Test;

class LocalisationTest {
  private static final TitleEntry FILM =
      Json.MAPPER.readValue(
          """
          {"name": "Le Chemin", "synopsis": "Un chien.", "original_language": "fr",
           "texts": {"de": {"name": "Der Weg", "short_synopsis": "Ein Hund."}, "pt-BR": {"name": "O Caminho"}, "en": {"synopsis": "A dog."}}}
          """,
          TitleEntry.class);

  @Test
  void text_isInTheFirstLanguageThatItIsThereIn() {
    assertThat(in("ja", "pt-BR", "de").name()).isEqualTo(new Localised("O Caminho", "pt-BR"));
    assertThat(in("en", "de").name()).isEqualTo(new Localised("Der Weg", "de"));
    assertThat(in("en", "de").synopsis()).as("each text for itself").isEqualTo("A dog.");
  }

  @Test
  void language_isLookedUpFromTheMostSpecificTag() {
    assertThat(in("de-CH-1996").name()).isEqualTo(new Localised("Der Weg", "de"));
    assertThat(in("pt").name()).as("no tag is made longer").isEqualTo(new Localised("Le Chemin", "fr"));
  }

  @Test
  void text_inNoneOfTheLanguages_isInTheOriginalOneThenInAny() {
    assertThat(in("ja").name()).isEqualTo(new Localised("Le Chemin", "fr"));
    assertThat(in().synopsis()).isEqualTo("Un chien.");
    assertThat(in("ja").shortSynopsis()).isEqualTo("Ein Hund.");
  }

  @Test
  void title_withoutLanguages_hasItsOwnTexts() {
    Localisation texts = new Localisation(TitleEntry.named("Film", null), Arrays.asList(new LanguageRange("en")));
    assertThat(texts.name()).isEqualTo(new Localised("Film", Localisation.UNKNOWN));
    assertThat(texts.synopsis()).isNull();
  }

  private static Localisation in(String... languages) {
    return new Localisation(FILM, Arrays.stream(languages).map(LanguageRange::new).toList());
  }
}
