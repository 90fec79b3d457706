package dev.playhouse.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaExceptionTest {
  @Test
  void message_hasNoControlsOfATerminal() {
    MediaException refusal = MediaException.inLine("code", 3, "\u001b[2J\u009b31m \u202eabc\u2028\tx\nnext");
    assertThat(refusal).hasMessage("line 3: ?[2J?31m ?abc??x\nnext");
  }

  @Test
  void message_showsStartAndRemedyOfWhatIsLong() {
    MediaException refusal = new MediaException("code", 7, "the id '" + "a".repeat(1_000_000) + "' is no UUID: write 32 digits");
    assertThat(refusal.getMessage()).hasSizeLessThan(800).startsWith("the id 'aaa").endsWith("aaa' is no UUID: write 32 digits (at byte 7)");
  }
}
