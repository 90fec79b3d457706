package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BeginningsTest {
  private static final Request REQUEST = Request.get(RequestKind.VIDEO, URI.create("http://edge.test/1.m4s"), Duration.ofSeconds(4));
  private static final Response RESPONSE = new Response(200, Map.of("ETag", List.of("\"1\"")), InputStream.nullInputStream());

  private final Beginnings beginnings = new Beginnings();

  private Beginnings.Beginning begun() {
    beginnings.keep(REQUEST, RESPONSE, new byte[10 << 20]);
    return Objects.requireNonNull(beginnings.take(REQUEST));
  }

  @Test
  void more_isKept_unlessItIsTooMuch() {
    beginnings.keepMore(REQUEST, begun(), new byte[1 << 20]);
    assertThat(Objects.requireNonNull(beginnings.take(REQUEST)).bytes()).hasSize(11 << 20);

    beginnings.keepMore(REQUEST, begun(), new byte[10 << 20]);
    assertThat(beginnings.take(REQUEST)).isNull();
  }
}
