package dev.playhouse.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.playhouse.edge.delivery.TokenGate;
import dev.playhouse.edge.http.Alterations.Alteration;
import dev.playhouse.protocol.delivery.DeliveryException;
import dev.playhouse.protocol.delivery.DeliveryException.Code;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Altered tokens and paths at the gate that every request for media goes through. Each is a number that can be repeated: {@code -Dfuzz.seed=N}
 * takes other ones than the usual, {@code -Dfuzz.inputs=N} so many.
 */
final class AlteredRequestTest {
  private static final long QUICK_INPUTS = 5_000;
  private static final long LONG_INPUTS = 1_000_000;
  private static final long FEWEST_OF_A_KIND = 20;

  private final IssuedTokens tokens = new IssuedTokens();
  private final TokenGate gate = tokens.gate();
  private final Map<Code, Long> refusals = new EnumMap<>(Code.class);
  private final Map<String, Long> refused = new TreeMap<>();
  private long passed;

  @Test
  void request_thatIsAltered_opensNothing() {
    alter(Long.getLong("fuzz.inputs", QUICK_INPUTS));
  }

  @Tag("long")
  @Test
  void request_ofAMillionAltered_opensNothing() {
    alter(Long.getLong("fuzz.inputs", LONG_INPUTS));
  }

  private void alter(long inputs) {
    long seed = Long.getLong("fuzz.seed", 1);
    List<Map.Entry<String, Alteration>> kinds = List.copyOf(Alterations.ALL.entrySet());
    tokens.good().forEach(token -> assertThat(refusal("/" + token.text() + token.path(new SplittableRandom(seed)))).isNull());
    for (long input = 0; input < inputs; input++) {
      SplittableRandom random = new SplittableRandom(seed * LONG_INPUTS + input);
      Map.Entry<String, Alteration> kind = kinds.get(random.nextInt(kinds.size()));
      String target = kind.getValue().apply(random, tokens);
      judge("input %d of seed %d, %s: %s".formatted(input, seed, kind.getKey(), target), kind.getKey(), target);
    }
    assertThat(refusals).as("codes of refusals").containsOnlyKeys(Code.values());
    assertThat(refused)
        .as("refused by kind")
        .containsOnlyKeys(Alterations.ALL.keySet())
        .allSatisfy((_, count) -> assertThat(count).isGreaterThan(FEWEST_OF_A_KIND));
    assertThat(passed).as("what was altered into another request that is allowed").isBetween(1L, inputs / 10);
  }

  private void judge(String description, String kind, String target) {
    Code code = null;
    try {
      code = refusal(target);
    } catch (RuntimeException | Error e) {
      fail(description, e);
    }
    assertThat(code == null).as(description).isEqualTo(tokens.open(target));
    if (code == null) {
      passed++;
    } else {
      refusals.merge(code, 1L, Long::sum);
      refused.merge(kind, 1L, Long::sum);
    }
  }

  /** Why a request is refused, null when it is not. */
  private @Nullable Code refusal(String target) {
    try {
      MediaTarget asked = MediaTarget.parse(target, null);
      gate.admit(asked.token(), asked.path()).join();
      assertThat(target).as("what is authorised is what was asked for").startsWith("/" + asked.token() + asked.path());
      return null;
    } catch (DeliveryException e) {
      return e.code();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DeliveryException refusal) {
        return refusal.code();
      }
      throw e;
    }
  }

  @Test
  void oracle_tellsRequestsApart() {
    IssuedTokens.Issued token = tokens.good().getFirst();
    String path = token.path(new SplittableRandom(1));
    assertThat(Set.of("/" + token.text() + path, "/" + token.text() + path + "?CMCD=..")).allMatch(tokens::open);
    String elsewhere = "/vod/asset_9/sd/v.00000000/1.m4s";
    assertThat(Set.of(path, "/" + token.text() + "A" + path, "/" + token.text() + "/" + path, "/" + token.text() + elsewhere))
        .noneMatch(tokens::open);
  }
}
