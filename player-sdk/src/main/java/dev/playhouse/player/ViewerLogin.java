package dev.playhouse.player;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.RefreshRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * A viewer's login that stays: gives the access token, and exchanges the refresh token for the next ones shortly before it expires. Where the
 * service cannot be reached or refuses, the old token is given, and the call it is for says what is wrong. Safe for use by many threads.
 */
public final class ViewerLogin implements Supplier<String> {
  private static final Logger LOG = LoggerFactory.getLogger(ViewerLogin.class);
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ANSWER_LIMIT = 1 << 16;

  private final String api;
  private final Transport transport;
  private final InstantSource clock;
  private final Consumer<LoginResponse> keeper;
  private LoginResponse login;

  /**
   * A login.
   *
   * @param api base of the API, {@code https://HOST/api/v1}
   * @param login what {@code POST /auth/login} gave, or what the keeper was given last
   * @param transport the way to the service
   * @param keeper is given each new login before its token is used; an application that keeps logins stores it, since the refresh token of the
   *     one before is then used up
   */
  public ViewerLogin(URI api, LoginResponse login, Transport transport, Consumer<LoginResponse> keeper) {
    this(api, login, transport, keeper, InstantSource.system());
  }

  ViewerLogin(URI api, LoginResponse login, Transport transport, Consumer<LoginResponse> keeper, InstantSource clock) {
    this.api = api.toString().replaceAll("/+$", "");
    this.login = login;
    this.transport = new RedirectingTransport(transport);
    this.keeper = keeper;
    this.clock = clock;
  }

  /** The access token to use now. */
  @Override
  public synchronized String get() {
    if (clock.instant().isAfter(login.expiresAt().minus(AHEAD))) {
      refresh();
    }
    return login.accessToken();
  }

  private void refresh() {
    byte[] body = Json.MAPPER.writeValueAsBytes(new RefreshRequest(login.refreshToken()));
    Request request = Request.postJson(RequestKind.SESSION, URI.create(api + "/auth/refresh-token"), body, PATIENCE);
    try (Response response = transport.fetch(request)) {
      byte[] answer = response.bytes(ANSWER_LIMIT);
      if (response.status() / 100 != 2) {
        LOG.warn("{} refused to refresh the login with status {}: log in again", request.authority(), response.status());
        return;
      }
      login = Json.MAPPER.treeToValue(Json.MAPPER.readTree(answer).path("data"), LoginResponse.class);
      keeper.accept(login);
    } catch (IOException | JacksonException e) {
      LOG.warn("the login could not be refreshed by {}: {}", request.authority(), e.getMessage());
    }
  }
}
