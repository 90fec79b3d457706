package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.context.Context;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.LoginResponse;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code login}: asks for a token and remembers it. */
@Command(name = "login", description = "Logs in to an origin and remembers it for later commands.", mixinStandardHelpOptions = true)
final class LoginCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;
  @Mixin private PasswordOptions password;

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Login name.")
  private String user;

  LoginCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.stranger();
    LoginResponse login = api.login(new LoginRequest(user, password.password(user)));
    Context context = Context.of(api.origin(), login);
    origin.contextFile().save(context);
    output.progress()
        .line("logged in to " + context.origin() + " as " + context.user() + " until " + context.refreshExpiresAt() + ", and as long as it is used");
  }
}
