package dev.playhouse.benchmarks.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The metadata store of an origin: H2 in its data folder, or an empty database of a PostgreSQL server. */
final class Store {
  @Option(names = "--database-url", paramLabel = "URL", description = "An empty PostgreSQL database (H2 in a folder).")
  private @Nullable String url;

  @Option(names = "--database-user", paramLabel = "NAME", description = "Who the origin is there.")
  private String user = "playhouse";

  @Option(names = "--database-password-file", paramLabel = "FILE", description = "File with the password on its first line.")
  private @Nullable Path passwordFile;

  /** What {@code origin run} is to be told. */
  List<String> arguments() {
    return url == null || passwordFile == null
        ? List.of()
        : List.of("--database-url", url, "--database-user", user, "--database-password-file", passwordFile.toString());
  }

  /** A connection, while no origin has the data folder. */
  Connection open(Path data) throws SQLException, IOException {
    return url == null || passwordFile == null
        ? DriverManager.getConnection("jdbc:h2:file:" + data.resolve("db/origin").toAbsolutePath(), "", "")
        : DriverManager.getConnection(url, user, Files.readString(passwordFile).strip());
  }

  /** A table of the numbers in a range, in a column {@code n}. */
  String numbers(int from, int to) {
    return url == null
        ? "(select x as n from system_range(" + from + ", " + to + ")) numbers"
        : "(select g as n from generate_series(" + from + ", " + to + ") g) numbers";
  }

  @Override
  public String toString() {
    return url == null ? "H2" : "PostgreSQL";
  }
}
