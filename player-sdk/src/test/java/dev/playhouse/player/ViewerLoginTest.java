package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Success;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.RefreshRequest;
import dev.playhouse.protocol.account.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViewerLoginTest {
  private static final Account ADA = new Account("account_1", "ada@example.org", "Ada", Role.VIEWER, AccountState.ACTIVE, Instant.EPOCH);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final List<String> used = new ArrayList<>();
  private final List<LoginResponse> kept = new ArrayList<>();
  private int status = 200;
  private final ViewerLogin login = new ViewerLogin(URI.create("http://127.0.0.1/api/v1/"), tokens(0), this::answer, kept::add, () -> now);

  @Test
  void token_whileItHolds_isGivenWithoutAsking() {
    now = now.plus(Duration.ofMinutes(13));
    assertThat(login.get()).isEqualTo("access 0");
    assertThat(used).isEmpty();
  }

  @Test
  void token_aboutToExpire_isExchangedAndTheNextLoginKept() {
    for (int time = 1; time <= 3; time++) {
      now = now.plus(Duration.ofMinutes(14)).plusSeconds(1);
      assertThat(login.get()).isEqualTo("access " + time);
    }
    assertThat(used).containsExactly("refresh 0", "refresh 1", "refresh 2");
    assertThat(kept).extracting(LoginResponse::refreshToken).containsExactly("refresh 1", "refresh 2", "refresh 3");
  }

  @Test
  void token_askedForByManyAtOnce_isExchangedOnce() {
    now = now.plus(Duration.ofMinutes(15));
    List<CompletableFuture<String>> askers = Stream.generate(() -> CompletableFuture.supplyAsync(login)).limit(8).toList();
    assertThat(askers).extracting(CompletableFuture::join).containsOnly("access 1");
    assertThat(used).containsExactly("refresh 0");
  }

  @Test
  void token_thatCannotBeExchanged_isGivenAsItIsAndTriedAgain() {
    now = now.plus(Duration.ofMinutes(15));
    for (int failing : List.of(0, 503, 401)) {
      status = failing;
      assertThat(login.get()).isEqualTo("access 0");
    }
    status = 200;
    assertThat(login.get()).isEqualTo("access 1");
  }

  private Response answer(Request request) throws IOException {
    assertThat(request.uri()).isEqualTo(URI.create("http://127.0.0.1/api/v1/auth/refresh-token"));
    if (status == 0) {
      throw new IOException("no network");
    }
    if (status != 200) {
      return new Response(status, Map.of(), InputStream.nullInputStream());
    }
    used.add(Json.MAPPER.readValue(request.body(), RefreshRequest.class).refreshToken());
    byte[] body = Json.MAPPER.writeValueAsBytes(Success.of(tokens(used.size()), now, "request_1"));
    return new Response(status, Map.of(), new ByteArrayInputStream(body));
  }

  private LoginResponse tokens(int number) {
    return new LoginResponse("access " + number, now.plus(Duration.ofMinutes(15)), "refresh " + number, now.plus(Duration.ofDays(30)), ADA);
  }
}
