package dev.playhouse.cli.demo;

import dev.playhouse.cli.context.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Who watches the demo. The password is made anew each time and also lies in a file, for whoever wants to watch in a browser. */
record Viewer(String email, String password, Path passwordFile) {
  private static final int PASSWORD_BYTES = 12;

  /** A viewer whose password file is in a folder. */
  static Viewer in(Path folder) {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Viewer viewer = new Viewer("viewer@example.com", HexFormat.of().formatHex(random), folder.resolve("viewer-password"));
    PrivateFile.write(viewer.passwordFile(), (viewer.password() + "\n").getBytes(StandardCharsets.UTF_8));
    return viewer;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return email;
  }
}
