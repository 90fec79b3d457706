package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.database.DatabaseServer;
import dev.playhouse.origin.failure.OriginException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
  private static final String LOCAL = "jdbc:postgresql://127.0.0.1:5432/playhouse";

  @Test
  void sample_holdsEveryKeyOfTheDatabase() throws ReflectiveOperationException {
    DatabaseSettings sample = Objects.requireNonNull(OriginSettings.read(Path.of("../packaging/config/origin.yaml")).database());
    for (RecordComponent component : DatabaseSettings.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(sample)).as(component.getName()).isNotNull();
    }
    assertThat(Objects.requireNonNull(DatabaseSettings.settle(sample, null)).passwordFile()).hasToString("/etc/playhouse/database-password");
  }

  @Test
  void sources_completeEachOther() {
    OriginSettings flags = OriginSettings.environment(Map.of("STREAMCTL_DATABASE_USER", "flag"));
    OriginSettings variables =
        OriginSettings.environment(
            Map.of("STREAMCTL_DATABASE_URL", LOCAL, "STREAMCTL_DATABASE_USER", "variable", "STREAMCTL_DATABASE_PASSWORD_FILE", "file"));
    DatabaseServer server = Objects.requireNonNull(flags.orElse(variables).settle().database());
    assertThat(server.url()).isEqualTo(LOCAL);
    assertThat(server.user()).isEqualTo("flag");
    assertThat(server.passwordFile()).hasToString("file");
    DatabaseServer asked = Objects.requireNonNull(flags.orElse(variables).settle("typed").database());
    assertThat(asked.askedPassword()).isEqualTo("typed");
    assertThat(asked.toString()).doesNotContain("typed");
  }

  @Test
  void nothingSaid_keepsTheMetadataInTheDataFolder() {
    assertThat(OriginSettings.NONE.settle().database()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:s3cret@127.0.0.1/playhouse",
        "jdbc:postgresql://127.0.0.1/playhouse?password=s3cret",
        "jdbc:postgresql://127.0.0.1/playhouse?user=me&PASSWORD=s3cret",
        "jdbc:postgresql://127.0.0.1/playhouse?sslpassword=s3cret",
      })
  void password_inTheAddress_isRefusedWithoutShowingIt(String url) {
    assertThatThrownBy(() -> DatabaseSettings.settle(new DatabaseSettings(url, null, null), null))
        .isInstanceOf(OriginException.class)
        .hasMessageContaining("password_file")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://127.0.0.1/playhouse, no address of a PostgreSQL database",
    "postgresql://127.0.0.1/playhouse, no address of a PostgreSQL database",
    "jdbc:postgresql:playhouse, no address of a PostgreSQL database",
    "jdbc:postgresql://127.0.0.1:x/playhouse, no HOST:PORT",
    "jdbc:postgresql://192.0.2.1/playhouse?sslmode=require&sslmode=disable, encrypted only",
    "jdbc:postgresql://192.0.2.1/playhouse, encrypted only",
    "'jdbc:postgresql://127.0.0.1,192.0.2.1/playhouse?sslmode=prefer', encrypted only",
  })
  void address_thatCannotServe_isRefusedWithARemedy(String url, String reason) {
    assertThatThrownBy(() -> DatabaseSettings.settle(new DatabaseSettings(url, null, null), null))
        .isInstanceOf(OriginException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("jdbc:postgresql://db.example.org");
  }

  @Test
  void distantServer_withEncryption_isTaken() {
    String url = "jdbc:postgresql://192.0.2.1/playhouse?sslmode=verify-full";
    assertThat(Objects.requireNonNull(DatabaseSettings.settle(new DatabaseSettings(url, null, null), null)).url()).isEqualTo(url);
  }

  @Test
  void userWithoutAddress_isRefused() {
    assertThatThrownBy(() -> DatabaseSettings.settle(new DatabaseSettings(null, "me", null), null)).hasMessageContaining("database.url");
    assertThatThrownBy(() -> DatabaseSettings.settle(null, "typed")).hasMessageContaining("database.url");
  }
}
