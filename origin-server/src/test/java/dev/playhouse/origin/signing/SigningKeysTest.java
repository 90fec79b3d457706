package dev.playhouse.origin.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.edge.TokenKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void keys_ofEachFamily_areDifferentAndKeptInFilesOfMode600(@TempDir Path folder) throws IOException {
    SigningKeys keys = open(folder);
    assertThat(Stream.of(keys.token(), keys.bulletin(), keys.licence()).map(SigningKey::publicKey)).doesNotHaveDuplicates();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(4);
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
      }
    }
  }

  @Test
  void keys_openedAgain_areTheSame(@TempDir Path folder) {
    SigningKeys first = open(folder);
    SigningKeys second = open(folder);
    assertThat(second.token()).isEqualTo(first.token());
    assertThat(second.tokenKeys()).isEqualTo(first.tokenKeys());
    assertThat(second.bulletinKey()).isEqualTo(first.bulletinKey());
    assertThat(second.licence()).isEqualTo(first.licence());
  }

  @Test
  void tokenKey_nearItsEnd_hasASuccessorThatIsListedBeforeItSigns(@TempDir Path folder) {
    SigningKeys keys = open(folder);
    String first = keys.token().keyId();
    now = now.plus(Duration.ofDays(61));
    assertThat(keys.tokenKeys()).extracting(TokenKey::keyId).hasSize(2).startsWith(first);
    assertThat(keys.token().keyId()).isEqualTo(first);
    now = now.plus(Duration.ofHours(2));
    assertThat(keys.token().keyId()).isNotEqualTo(first).isEqualTo(keys.tokenKeys().getLast().keyId());
    assertThat(keys.tokenKeys().getFirst().validUntil()).isAfter(now.plus(Duration.ofDays(1)));
  }

  @Test
  void tokenKeys_afterALongSleep_areMadeAnew(@TempDir Path folder) {
    SigningKeys keys = open(folder);
    String first = keys.token().keyId();
    now = now.plus(Duration.ofDays(400));
    assertThat(keys.token().keyId()).isNotEqualTo(first);
    assertThat(keys.tokenKeys()).hasSize(1);
  }

  @Test
  void file_thatIsBroken_isNamedAndNotQuoted(@TempDir Path folder) throws IOException {
    open(folder);
    Path file = folder.resolve("signing-token.json");
    Files.writeString(file, Files.readString(file).replaceFirst("\"private_key\":\"....", "\"private_key\":\"!!!!"));
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(OriginException.class)
        .hasMessageContaining("signing-token.json")
        .hasMessageContaining("restore it from a backup")
        .hasNoCause();
  }

  @Test
  void keyMadeByAnotherOrigin_isKnownAndNotMadeAgain(@TempDir Path folder) {
    SigningKeys first = open(folder);
    SigningKeys second = open(folder);
    now = now.plus(Duration.ofDays(61));
    List<TokenKey> made = first.tokenKeys();
    assertThat(made).hasSize(2);
    assertThat(second.tokenKeys()).isEqualTo(made);
    now = now.plus(Duration.ofHours(2));
    assertThat(second.token()).isEqualTo(first.token());
    assertThat(second.token().keyId()).isEqualTo(made.getLast().keyId());
  }

  private SigningKeys open(Path folder) {
    return new SigningKeys(folder, () -> now, new SecureRandom(), Runnable::run);
  }
}
