package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.api.TrustedRoots;
import dev.playhouse.cli.context.Context;
import dev.playhouse.cli.context.ContextFile;
import dev.playhouse.cli.context.KeptLogin;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.player.transport.HttpTransport;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which origin a command talks to, and as whom. */
class OriginOptions {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

  private final ContextFile contextFile;

  @Option(names = "--origin", paramLabel = "URL", description = "Base URL of the origin (default: the one you logged in to).")
  private @Nullable URI origin;

  @Option(names = "--ca", paramLabel = "FILE", description = "PEM file of certificates to trust besides the Java runtime's.")
  private @Nullable Path trustedCertificates;

  OriginOptions(Map<String, String> environment) {
    this.contextFile = ContextFile.of(environment);
  }

  ContextFile contextFile() {
    return contextFile;
  }

  /** The origin as the user who logged in; a token is sent to the origin that gave it and to no other. */
  OriginApi api() {
    Context context =
        contextFile.load().orElseThrow(() -> new CommandFailure(ExitCode.NOT_AUTHORISED,
            "not logged in: run `streamctl login --origin URL --user NAME` first"));
    if (origin != null && !base(origin).equals(context.origin())) {
      throw new CommandFailure(
          ExitCode.NOT_AUTHORISED, "logged in to " + context.origin() + ", not to " + origin + ": run `streamctl login --origin " + origin
              + " --user NAME` first");
    }
    HttpClient http = http();
    OriginApi stranger = new OriginApi(context.origin(), null, http);
    return stranger.as(new KeptLogin(contextFile, context, stranger::refresh, InstantSource.system()));
  }

  /** The origin as nobody in particular, to log in or to register. */
  OriginApi stranger() {
    if (origin == null) {
      URI known =
          contextFile.load().map(Context::origin).orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "which origin? Add --origin URL"));
      return new OriginApi(known, null, http());
    }
    return new OriginApi(base(origin), null, http());
  }

  private HttpClient http() {
    HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_PATIENCE);
    if (trustedCertificates != null) {
      client.sslContext(TrustedRoots.with(trustedCertificates));
    }
    return client.build();
  }

  /** The way to the network for a player, with the same trust. */
  HttpTransport network() {
    return new HttpTransport(CONNECT_PATIENCE, trustedCertificates);
  }

  private static URI base(URI origin) {
    String scheme = origin.getScheme();
    if (origin.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new CommandFailure(ExitCode.USAGE, "'" + origin + "' is no origin: give its base URL, for example http://127.0.0.1:8080");
    }
    return URI.create(scheme + "://" + origin.getRawAuthority());
  }
}
