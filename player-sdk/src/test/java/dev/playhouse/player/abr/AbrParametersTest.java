package dev.playhouse.player.abr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AbrParametersTest {
  @Test
  void parameters_thatComeWithThePlayer_areComplete() {
    assertThat(AbrParameters.learnt().values()).containsOnlyKeys(AbrParameter.values());
  }

  @Test
  void parameters_missingOrOutOfRange_areRefusedByName() {
    assertThatThrownBy(() -> AbrParameters.of(new Properties())).hasMessageContaining("fast_seconds is NaN");
    Map<AbrParameter, Double> values = new EnumMap<>(AbrParameters.learnt().values());
    values.put(AbrParameter.LAST_SHARE, 1.5);
    assertThatThrownBy(() -> new AbrParameters(values)).hasMessageContaining("last_share is 1.5: give one that is SHARE");
  }
}
