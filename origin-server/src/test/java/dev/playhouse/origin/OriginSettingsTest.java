package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.failure.OriginException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginSettingsTest {
  private static final Path SAMPLE = Path.of("../packaging/config/origin.yaml");

  @Test
  void sample_holdsEveryKey() throws ReflectiveOperationException {
    OriginSettings settings = OriginSettings.read(SAMPLE);
    for (RecordComponent component : OriginSettings.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(settings)).as(component.getName()).isNotNull();
    }
    assertThat(settings.settle().port()).isEqualTo(8080);
  }

  @Test
  void flag_winsOverEnvironmentOverFile() {
    OriginSettings flags = new OriginSettings("127.0.0.1:1", null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    OriginSettings environment = OriginSettings.environment(Map.of("STREAMCTL_LISTEN", "127.0.0.1:2", "STREAMCTL_DATA", "from-environment"));
    OriginConfig config = flags.orElse(environment).orElse(OriginSettings.read(SAMPLE)).settle();
    assertThat(config.port()).isEqualTo(1);
    assertThat(config.data()).isEqualTo(Path.of("from-environment"));
    assertThat(config.publicUrl()).hasToString("https://origin.example.org");
  }

  @Test
  void nothingGiven_listensOnLoopback() {
    OriginConfig config = OriginSettings.NONE.settle();
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.address(8080)).hasToString("http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:", ":8080", "127.0.0.1:99999", "0.0.0.0:8080"})
  void address_unusable_isNamed(String listen) {
    OriginSettings settings = new OriginSettings(listen, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    assertThatThrownBy(settings::settle).isInstanceOf(OriginException.class).hasMessageContaining(listen.split(":", -1)[0]);
  }

  @Test
  void certificate_withoutKey_isRefused() {
    OriginSettings settings = new OriginSettings(null, null, null, "origin.crt", null, null, null, null, null, null, null, null, null, null, null);
    assertThatThrownBy(settings::settle).hasMessageContaining("--tls-key");
  }
}
