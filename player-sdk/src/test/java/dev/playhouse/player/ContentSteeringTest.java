package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.presentation.Presentation.Steering;
import dev.playhouse.player.presentation.Presentation.Steering.Format;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSteeringTest {
  private static final Steering HLS = new Steering(URI.create("https://origin.test/steer?session=1"), Format.HLS, false);

  private final List<URI> asked = new ArrayList<>();
  private final ContentSteering steering = new ContentSteering(this::answer);
  private int status = 200;
  private String body = "{\"VERSION\":1,\"TTL\":30,\"PATHWAY-PRIORITY\":[\"two\",\"one\"]}";
  private Map<String, List<String>> headers = Map.of();

  @Test
  void server_isAskedAtOnce_andAgainWhenItsAnswerIsOld() {
    assertThat(steering.due(at(0))).isFalse();
    steering.use(HLS, at(0));
    assertThat(steering.due(at(0))).isTrue();
    assertThat(steering.ask("one", 4_200_000.4, at(0))).containsExactly("two", "one");
    assertThat(steering.due(at(29))).isFalse();
    steering.use(HLS, at(29));
    assertThat(steering.due(at(29))).as("it is the same server").isFalse();
    assertThat(steering.due(at(30))).isTrue();
    assertThat(asked).containsExactly(URI.create("https://origin.test/steer?session=1&_HLS_pathway=one&_HLS_throughput=4200000"));
  }

  @Test
  void dash_quotesThePathway_andToldNothingSaysNothing() {
    steering.use(new Steering(URI.create("https://origin.test/steer"), Format.DASH, false), at(0));
    steering.ask("edge one", 0, at(0));
    assertThat(asked).containsExactly(URI.create("https://origin.test/steer?_DASH_pathway=%22edge+one%22"));
  }

  @Test
  void reloadUri_isAskedNext_fromWhereItStands() {
    steering.use(HLS, at(0));
    body = "{\"VERSION\":1,\"TTL\":30,\"RELOAD-URI\":\"next?state=7\",\"PATHWAY-PRIORITY\":[\"one\"]}";
    steering.ask("one", 0, at(0));
    steering.ask("one", 0, at(30));
    assertThat(asked.getLast()).isEqualTo(URI.create("https://origin.test/next?state=7&_HLS_pathway=one"));
  }

  @Test
  void gone_isAskedNoMore_andTooManyLater() {
    steering.use(HLS, at(0));
    status = 429;
    headers = Map.of("retry-after", List.of("40"));
    assertThat(steering.ask("one", 0, at(0))).isEmpty();
    assertThat(steering.due(at(39))).isFalse();
    assertThat(steering.due(at(40))).isTrue();
    status = 410;
    assertThat(steering.ask("one", 0, at(40))).isEmpty();
    assertThat(steering.due(at(1_000_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "[]", "{}", "{\"VERSION\":2,\"TTL\":30,\"PATHWAY-PRIORITY\":[\"two\"]}", "{\"VERSION\":1,\"TTL\":30,\"PATHWAY-PRIORITY\":[null]}",
      "{\"VERSION\":1,\"TTL\":30,\"PATHWAY-PRIORITY\":[\"two\"],\"RELOAD-URI\":\"not a uri\"}", "refused"})
  void answer_thatIsNone_changesNothing_andIsAskedForAgain(String said) {
    steering.use(HLS, at(0));
    body = said;
    assertThat(steering.ask("one", 0, at(0))).isEmpty();
    assertThat(steering.due(at(299))).isFalse();
    assertThat(steering.due(at(300))).isTrue();
  }

  @Test
  void answer_thatWantsToBeAskedAllTheTime_isAskedNowAndThen() {
    steering.use(HLS, at(0));
    body = "{\"VERSION\":1,\"TTL\":0,\"PATHWAY-PRIORITY\":[\"one\"]}";
    steering.ask("one", 0, at(0));
    assertThat(steering.due(at(4))).isFalse();
  }

  private static long at(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private Response answer(Request request) throws IOException {
    asked.add(request.uri());
    if (body.equals("refused")) {
      throw new ConnectException("connection refused");
    }
    return new Response(status, headers, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
