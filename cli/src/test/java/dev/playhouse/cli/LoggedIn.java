package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitlePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code streamctl} of an operator who is logged in to a stub of an origin, which has one title named Film. */
final class LoggedIn implements AutoCloseable {
  private static final Title TITLE = new Title("title_1", "Film", null, false, null, null, null, Instant.EPOCH);

  private final Path folder;
  private final StubOrigin origin;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LoggedIn(Path folder) throws IOException {
    this.folder = folder;
    origin = new StubOrigin().on("GET /admin/titles", new TitlePage(List.of(TITLE), null));
    origin.on("POST /auth/login", StubOrigin.login());
    String password = Files.writeString(folder.resolve("password"), "secret").toString();
    assertThat(run("login", "--origin", origin.url().toString(), "--user", "operator", "--password-file", password)).isZero();
    origin.changes().clear();
  }

  StubOrigin origin() {
    return origin;
  }

  /** Runs a command; answers its exit code. */
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Streamctl.commandLine(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  /** What the last command wrote to stdout. */
  String out() {
    return out.toString();
  }

  /** What the last command wrote to stderr. */
  String err() {
    return err.toString();
  }

  @Override
  public void close() {
    origin.close();
  }
}
