package dev.playhouse.cli.context;

import dev.playhouse.protocol.account.LoginResponse;
import java.net.URI;
import java.time.Instant;

/**
 * A login that later commands use: the origin, who logged in, and the tokens that say so.
 *
 * @param expiresAt until when the access token holds
 * @param refreshToken gets the next tokens, once
 */
public record Context(URI origin, String user, String accessToken, Instant expiresAt, String refreshToken, Instant refreshExpiresAt) {
  /** The context of a login. */
  public static Context of(URI origin, LoginResponse login) {
    return new Context(
        origin, login.account().email(), login.accessToken(), login.expiresAt(), login.refreshToken(), login.refreshExpiresAt());
  }
}
