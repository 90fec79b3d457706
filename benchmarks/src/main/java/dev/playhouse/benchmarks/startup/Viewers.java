package dev.playhouse.benchmarks.startup;

import dev.playhouse.player.ViewerLogin;
import dev.playhouse.player.transport.HttpTransport;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.LoginResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** Who watches. */
final class Viewers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ANSWER_LIMIT = 1 << 16;

  private Viewers() {}

  /** Logs in; the access token is renewed as long as it is asked for. */
  static Supplier<String> token(House house) throws IOException {
    HttpTransport transport = new HttpTransport(PATIENCE, house.certificate());
    byte[] login = Json.MAPPER.writeValueAsBytes(new LoginRequest("admin", house.password()));
    Request request = Request.postJson(RequestKind.SESSION, URI.create(house.api() + "/auth/login"), login, PATIENCE);
    try (Response response = transport.fetch(request)) {
      LoginResponse given = Json.MAPPER.treeToValue(Json.MAPPER.readTree(response.bytes(ANSWER_LIMIT)).path("data"), LoginResponse.class);
      return new ViewerLogin(house.api(), given, transport, kept -> {});
    }
  }
}
