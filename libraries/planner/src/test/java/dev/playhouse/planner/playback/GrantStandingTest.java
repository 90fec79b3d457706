package dev.playhouse.planner.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantStandingTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Grant HD = new Grant(1080, List.of("hd"), List.of("device"), 3600);

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, 1080, ''",
    "PAST_DUE, 2160, ''",
    "ACTIVE, 720, pictures up to a height of 1080 were granted",
    "PAUSED, 1080, the subscription is paused",
    "ENDED, 1080, the subscription is ended",
  })
  void grant_standsWhileTheSubscriptionDoesAndItsPlanCoversIt(SubscriptionState state, int height, String reason) {
    Optional<String> broken = GrantStanding.broken(HD, subscription(state, height), Role.VIEWER, true);
    assertThat(broken.isEmpty()).isEqualTo(reason.isEmpty());
    assertThat(broken.orElse("")).startsWith(reason);
  }

  @Test
  void grant_withoutASubscription_standsForStaffAndWhereNoneIsAskedFor() {
    assertThat(GrantStanding.broken(HD, null, Role.VIEWER, true)).isPresent();
    assertThat(GrantStanding.broken(HD, null, Role.EDITOR, true)).isEmpty();
    assertThat(GrantStanding.broken(HD, null, Role.VIEWER, false)).isEmpty();
  }

  @Test
  void licence_endsAfterItsTimeOrWithItsSession_andIsRenewedHalfWay() {
    LicencePeriod whole = LicencePeriod.of(HD, NOW.plusSeconds(7200), NOW);
    assertThat(whole).isEqualTo(new LicencePeriod(NOW, NOW.plusSeconds(1800), NOW.plusSeconds(3600)));
    LicencePeriod cut = LicencePeriod.of(HD, NOW.plusSeconds(60), NOW);
    assertThat(cut).isEqualTo(new LicencePeriod(NOW, NOW.plusSeconds(30), NOW.plusSeconds(60)));
  }

  private static Subscription subscription(SubscriptionState state, int height) {
    return new Subscription("account_1", new Plan("plan", 2, height, 0), state, "DE", null, 1);
  }
}
