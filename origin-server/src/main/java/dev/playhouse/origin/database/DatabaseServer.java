package dev.playhouse.origin.database;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database that keeps the metadata.
 *
 * @param url where it is: a JDBC URL without any secret
 * @param user who the origin is there; null for whom the URL names, or the user that the process runs as
 * @param passwordFile a file with the password on its first line
 * @param askedPassword what was typed in place of a file; without both, the driver looks into the user's .pgpass
 */
public record DatabaseServer(String url, @Nullable String user, @Nullable Path passwordFile, @Nullable String askedPassword) {
  /** Its address as it is shown to people: without settings of the driver. */
  String address() {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  @Nullable String password() {
    if (askedPassword != null || passwordFile == null) {
      return askedPassword;
    }
    try {
      return Files.readString(passwordFile).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new OriginException(
          Kind.INVALID, "config-invalid", "cannot read the password of the database from " + passwordFile + ": give a file that exists", e);
    }
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "DatabaseServer[" + address() + "]";
  }
}
