package dev.playhouse.edge.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentFailuresTest {
  private final UpstreamException answer = new UpstreamException(Kind.NOT_FOUND, "none");

  private Instant now = Instant.EPOCH;
  private final RecentFailures absent = new RecentFailures(() -> now);

  @Test
  void absence_isForgottenInTime() {
    absent.add("a", answer);
    now = now.plus(RecentFailures.REMEMBERED).minus(Duration.ofNanos(1));
    assertThat(absent.find("a")).isSameAs(answer);
    assertThat(absent.find("b")).isNull();
    now = now.plus(Duration.ofNanos(1));
    assertThat(absent.find("a")).isNull();
    assertThat(absent.size()).isZero();
  }

  @Test
  void absences_withoutEnd_takeABoundedMemory() {
    for (int i = 0; i < 2 * RecentFailures.MOST; i++) {
      absent.add("object " + i, answer);
    }
    assertThat(absent.size()).isEqualTo(RecentFailures.MOST);
    assertThat(absent.find("object " + (2 * RecentFailures.MOST - 1))).as("the newest stays").isNotNull();
  }
}
