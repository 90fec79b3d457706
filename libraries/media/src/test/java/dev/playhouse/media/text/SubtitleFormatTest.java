package dev.playhouse.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubtitleFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a.srt#\ufeffWEBVTT|#WEBVTT",
        "a.srt#<?xml version='1.0'?><!-- c --><tt:tt xmlns:tt='x'/>#TTML",
        "a.txt#<tt>#TTML",
        "a.txt#[Script Info]|Title: x#ASS",
        "a.txt#||1|00:00:01,000 --> 00:00:02,000|a#SRT",
        "a.vtt#00:00:01,000 --> 00:00:02,000|a#SRT",
        "a.SRT#nonsense#SRT",
        "a.b.vtt#nonsense#WEBVTT",
        "a.dfxp#nonsense#TTML",
        "a.ssa#nonsense#ASS",
      })
  void format_isToldByContentThenByName(String name, String text, SubtitleFormat expected) {
    assertThat(SubtitleFormat.of(name, text.replace('|', '\n'))).isEqualTo(expected);
  }

  @Test
  void whatIsNoSubtitleFile_isRefusedWithTheFormatsThereAre() {
    SubtitleException refused = catchThrowableOfType(SubtitleException.class, () -> SubtitleFormat.of("film.sub", "{1}{25}Hello"));
    assertThat(refused.code()).isEqualTo("subtitle-format-unknown");
    assertThat(refused).hasMessageContaining("\"film.sub\"").hasMessageContaining("SRT, WebVTT, TTML");
  }
}
