package dev.playhouse.origin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentKeysTest {
  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = TestDatabase.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void key_ofAGroup_isMadeOnceAndReadAfterReopening() {
    ContentKey made = keys().obtain("asset_1", "hd");
    ContentKey read = keys().obtain("asset_1", "hd");
    assertThat(read.keyIdHex()).isEqualTo(made.keyIdHex());
    assertThat(read.key()).isEqualTo(made.key());
    assertThat(read.iv()).isEqualTo(made.iv());
    assertThat(keys().obtain("asset_1", "sd").key()).isNotEqualTo(made.key());
  }

  @Test
  void key_atRest_isWrapped() {
    ContentKey made = keys().obtain("asset_1", "hd");
    List<String> rows = database.read(handle -> handle.createQuery("select wrapped_key from content_keys").mapTo(String.class).list());
    assertThat(rows).singleElement().asString().doesNotContain(HexFormat.of().formatHex(made.key()));
  }

  @Test
  void key_passedOffAsAnother_isRefused() {
    ContentKeys keys = keys();
    keys.obtain("asset_1", "hd");
    keys.obtain("asset_1", "sd");
    database.change(
        handle ->
            handle.execute(
                "update content_keys set wrapped_key = (select wrapped_key from content_keys where key_group = 'hd') where key_group = 'sd'"));
    assertThatThrownBy(() -> keys.ofAsset("asset_1")).hasMessageContaining("cannot unwrap content key");
  }

  @Test
  void keyset_onDisk_isItsOwnersAlone() throws IOException {
    keys();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("content-keyset.json")))).isEqualTo("rw-------");
  }

  private ContentKeys keys() {
    return new ContentKeys(database, folder, InstantSource.system(), new SecureRandom());
  }
}
