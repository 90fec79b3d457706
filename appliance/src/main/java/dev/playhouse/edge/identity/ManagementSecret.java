package dev.playhouse.edge.identity;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.disk.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** What whoever manages an edge must know: made at its first start, in a file that only its owner can read. */
public final class ManagementSecret {
  private static final String NAME = "manage.secret";
  private static final int BYTES = 32;

  private ManagementSecret() {}

  /** Reads the secret of a data folder, or makes it. */
  public static String of(Path data) {
    Path file = data.resolve(NAME);
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        DurableFile.writePrivate(file, Base64.getUrlEncoder().withoutPadding().encode(random));
      }
      String secret = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (secret.length() < BYTES) {
        throw new ConfigurationException(file + " holds no secret of at least 32 characters: remove it, and a new one is made at the next start");
      }
      return secret;
    } catch (IOException e) {
      throw new ConfigurationException("cannot read or make " + file + ": " + e, e);
    }
  }
}
