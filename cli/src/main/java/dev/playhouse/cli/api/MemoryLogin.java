package dev.playhouse.cli.api;

import dev.playhouse.protocol.account.LoginResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The access token of a login that ends with the process, exchanged for the next shortly before it expires. */
final class MemoryLogin implements Supplier<String> {
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final UnaryOperator<LoginResponse> next;
  private LoginResponse login;

  MemoryLogin(LoginResponse login, UnaryOperator<LoginResponse> next) {
    this.login = login;
    this.next = next;
  }

  @Override
  public synchronized String get() {
    if (Instant.now().isAfter(login.expiresAt().minus(AHEAD))) {
      login = next.apply(login);
    }
    return login.accessToken();
  }
}
