package dev.playhouse.media.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.nal.NalUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AvcParameterSetsTest {
  private final AvcParameterSets sets = new AvcParameterSets(new AvcConfiguration(100, 0, 31, 4, List.of(), List.of()));

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 19, 20, 21})
  void slices_thatWouldStayReadable_areRefused(int type) {
    byte[] sample = {0, 0, 0, 3, (byte) (0x60 | type), 0x7f, 0x7f};
    assertThatThrownBy(() -> sets.sliceHeaderBytes(new NalUnit(0, 4, 7), sample))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("slices of type " + type);
  }

  @Test
  void messagesDelimitersAndFiller_stayClear() {
    for (int type : new int[] {6, 9, 12}) {
      assertThat(sets.sliceHeaderBytes(new NalUnit(0, 4, 7), new byte[] {0, 0, 0, 3, (byte) type, 0x7f, 0x7f})).isZero();
    }
  }
}
