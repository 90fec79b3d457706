package dev.playhouse.benchmarks;

import dev.playhouse.edge.delivery.TokenGate;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.DeliveryPath;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a path and asking the edge's gate whether a token opens it, on one thread: a token that it sees first, and one that it remembers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TokenCheck {
  private static final Duration HOUR = Duration.ofHours(1);

  /** A gate and a token with which nothing was done yet. */
  @State(Scope.Thread)
  public static class Gate {
    final TokenGate gate = new TokenGate(InstantSource.system(), Runnable::run);
    final SigningKey key = SigningKey.generate("token-1");
    final Instant now = Instant.now();
    final String token = new DeliveryToken("session_1", "asset_1", List.of("audio", "sd"), now, now.plus(HOUR)).encode(key);
    final String path = "/vod/asset_1/sd/v360.0123abcd/1.m4s";

    /** Makes it follow a bulletin; one of another generation has other keys, with which no token was verified yet. */
    final void follow(long generation) {
      String published = key.verificationKey().encoded();
      TokenKey signer = new TokenKey("token-1", published, now.minus(HOUR), now.plus(HOUR).plusSeconds(generation));
      gate.follow(new Bulletin(generation, now, List.of(signer), List.of(), List.of(), new EdgeLimits(1, 1, 1), Neighbours.NONE));
    }

    final Void admit() {
      return gate.admit(token, DeliveryPath.parse(path)).join();
    }
  }

  /** One that has forgotten all tokens. */
  public static class Forgetful extends Gate {
    private long generation;

    @Setup(Level.Invocation)
    public void forget() {
      follow(++generation);
    }
  }

  /** One that has seen the token. */
  public static class Mindful extends Gate {
    @Setup
    public void remember() {
      follow(1);
      admit();
    }
  }

  @Benchmark
  public Void first(Forgetful gate) {
    return gate.admit();
  }

  @Benchmark
  public Void remembered(Mindful gate) {
    return gate.admit();
  }
}
