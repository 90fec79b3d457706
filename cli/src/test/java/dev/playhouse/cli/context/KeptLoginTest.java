package dev.playhouse.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLoginTest {
  private static final URI ORIGIN = URI.create("http://127.0.0.1:8080");
  private static final Account ADMIN = new Account("account_1", "admin", "Admin", Role.ADMIN, AccountState.ACTIVE, Instant.EPOCH);

  @TempDir private Path folder;
  private ContextFile file;

  @BeforeEach
  void keep() {
    file = new ContextFile(folder.resolve("context.yaml"));
  }

  @Test
  void token_whileItHolds_isTheOneOfTheFile() {
    Context context = Context.of(ORIGIN, tokens(0, Instant.now().plus(Duration.ofMinutes(10))));
    file.save(context);
    KeptLogin login = new KeptLogin(file, context, _ -> tokens(1, Instant.now()), Instant::now);
    assertThat(login.get()).isEqualTo("access 0");
  }

  @Test
  void token_exchanged_isKeptForTheOwnerOnly() throws IOException {
    Context stale = Context.of(ORIGIN, tokens(0, Instant.EPOCH));
    file.save(stale);
    KeptLogin login = new KeptLogin(file, stale, _ -> tokens(1, Instant.now().plus(Duration.ofMinutes(10))), Instant::now);
    assertThat(login.get()).isEqualTo("access 1");
    assertThat(file.load()).get().extracting(Context::refreshToken).isEqualTo("refresh 1");
    for (String name : List.of("context.yaml", "context.yaml.lock")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)))).isEqualTo("rw-------");
    }
  }

  @Test
  void loggedOut_meanwhile_isSaid() {
    Context stale = Context.of(ORIGIN, tokens(0, Instant.EPOCH));
    KeptLogin login = new KeptLogin(file, stale, _ -> tokens(1, Instant.EPOCH), Instant::now);
    assertThatThrownBy(login::get).isInstanceOf(CommandFailure.class).hasMessageContaining("streamctl login");
  }

  @Test
  void token_staleInSeveralProcesses_isExchangedByOneOfThem() throws IOException, InterruptedException {
    file.save(Context.of(ORIGIN, tokens(0, Instant.EPOCH)));
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  KeptLoginTest.class.getName(),
                  folder.toString())
              .inheritIO()
              .start();
      processes.add(process);
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(Files.readAllLines(folder.resolve("exchanges"))).containsExactly("refresh 0");
    assertThat(Files.readAllLines(folder.resolve("tokens"))).containsExactly("access 1", "access 1", "access 1", "access 1");
  }

  /** One process that needs a token; it writes down which it got, and each exchange. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    ContextFile file = new ContextFile(folder.resolve("context.yaml"));
    KeptLogin login =
        new KeptLogin(
            file,
            Context.of(ORIGIN, tokens(0, Instant.EPOCH)),
            refreshToken -> {
              note(folder.resolve("exchanges"), refreshToken);
              return tokens(1, Instant.now().plus(Duration.ofMinutes(10)));
            },
            Instant::now);
    note(folder.resolve("tokens"), login.get());
  }

  private static void note(Path file, String line) {
    try {
      Files.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoginResponse tokens(int number, Instant expiresAt) {
    return new LoginResponse("access " + number, expiresAt, "refresh " + number, expiresAt.plus(Duration.ofDays(30)), ADMIN);
  }
}
