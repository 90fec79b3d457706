package dev.playhouse.origin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which database keeps the metadata; the password is never one of them. */
final class DatabaseOptions {
  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "PostgreSQL database of the metadata, jdbc:postgresql://HOST:PORT/NAME; without it, it is in a file of the data folder.")
  private @Nullable String url;

  @Option(names = "--database-user", paramLabel = "NAME", description = "Who the origin is there.")
  private @Nullable String user;

  @Option(names = "--database-password-file", paramLabel = "FILE", description = "File with the password on its first line.")
  private @Nullable Path passwordFile;

  @Option(names = "--database-password", interactive = true, arity = "0", description = "Asks for the password.")
  private char @Nullable [] asked;

  @Nullable DatabaseSettings settings() {
    return DatabaseSettings.of(url, user, passwordFile == null ? null : passwordFile.toString());
  }

  /** What was typed when it was asked for, or null. */
  @Nullable String askedPassword() {
    return asked == null ? null : new String(asked);
  }
}
