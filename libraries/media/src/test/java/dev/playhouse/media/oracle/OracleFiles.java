package dev.playhouse.media.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the independent programs that the build of the media library unpacks. */
final class OracleFiles {
  private static final Path FOLDER = Path.of("libraries/media/target/oracle");

  private OracleFiles() {}

  /** An executable, whichever module's tests ask. */
  static Path executable(String name) {
    Path home = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(home.resolve(FOLDER)) && home.getParent() != null) {
      home = home.getParent();
    }
    Path executable = home.resolve(FOLDER).resolve(name);
    assertThat(executable.toFile().setExecutable(true)).as("%s can be made executable", executable).isTrue();
    return executable;
  }
}
