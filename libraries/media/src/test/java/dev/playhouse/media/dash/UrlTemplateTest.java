package dev.playhouse.media.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "$Number$.m4s, 7.m4s",
    "seg-$Number%05d$.m4s, seg-00007.m4s",
    "$Number%01d$, 7",
    "$RepresentationID$/$Time$.m4s, v 1/630000.m4s",
    "$Bandwidth%03d$/$Number$$$, 1500/7$",
    "init.mp4, init.mp4",
    "a%20b$Time%010d$, a%20b0000630000"
  })
  void template_expanded_hasTheValues(String template, String expected) {
    assertThat(UrlTemplate.of(template).expand("v 1", 1_500, 7, 630_000)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$Number", "$Nombre$", "$Number%5d$", "$RepresentationID%05d$", "$Number%099d$", "$", "a$b"})
  void template_thatIsWrong_isRefused(String template) {
    assertThatThrownBy(() -> UrlTemplate.of(template))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("mpd-template"));
  }
}
