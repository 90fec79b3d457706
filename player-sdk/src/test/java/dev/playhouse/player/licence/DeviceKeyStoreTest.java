package dev.playhouse.player.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.error.PlayerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceKeyStoreTest {
  @Test
  void key_inAFile_outlivesTheStoreAndIsItsOwnersOnly(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deeper").resolve("device.key");
    String first = DeviceKeyStore.file(file).key().publicKey();
    assertThat(DeviceKeyStore.file(file).key().publicKey()).isEqualTo(first).hasSize(43);
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void key_inAFileThatIsNone_isRefusedAndKept(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("device.key"), "something else");
    assertThatThrownBy(() -> DeviceKeyStore.file(file).key()).isInstanceOf(PlayerException.class).hasMessageContaining("14 bytes");
    assertThat(file).hasContent("something else");
  }
}
