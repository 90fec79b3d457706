package dev.playhouse.cli.demo;

import dev.playhouse.cli.link.LinkClock;
import dev.playhouse.cli.link.ShapedLink;
import dev.playhouse.cli.steps.Screen;
import dev.playhouse.cli.steps.Viewing;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.transport.HttpTransport;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The acts in which the film is watched: a viewer's device plays it over a shaped link and decodes every frame. */
final class Screening {
  static final Duration BUFFER = Duration.ofSeconds(8);
  private static final Duration ROUND_TRIP = Duration.ofMillis(20);
  private static final double NANOS_PER_SECOND = 1e9;

  private final House house;
  private final Feature feature;
  private final Screen screen;
  private final Narrator narrator;
  private final Supplier<String> viewerToken;

  /** Registers the viewer, subscribes them to a plan and logs in. */
  Screening(House house, Feature feature, Screen screen, Narrator narrator, Viewer viewer) {
    this.house = house;
    this.feature = feature;
    this.screen = screen;
    this.narrator = narrator;
    Account account = house.operator().register(new RegisterRequest(viewer.email(), viewer.password(), "Viewer"));
    house.operator().accounts().subscribe(account.id(), new SubscriptionRequest("premium", SubscriptionState.ACTIVE, "DE", null));
    this.viewerToken = house.operator().stay(house.operator().login(new LoginRequest(viewer.email(), viewer.password())));
  }

  /** The viewer's access token. */
  Supplier<String> viewerToken() {
    return viewerToken;
  }

  /** Plays the film to its end and compares its frames; the killer may strike. */
  Showing show(String name, @Nullable EdgeKiller killer) {
    URI api = house.operator().origin().resolve("/api/v1");
    try (HttpTransport network = new HttpTransport()) {
      Weather weather = weather();
      ShapedLink link = new ShapedLink(network, weather.rate(), ROUND_TRIP, LinkClock.system());
      PlayerBuilder player =
          Player.builder()
              .service(api, viewerToken)
              .transport(link)
              .bufferTarget(BUFFER)
              .deviceName("Demo");
      if (killer != null) {
        player.listener(killer);
      }
      Instant startedAt = Instant.now();
      Viewing viewing = screen.play(player, feature.title().id());
      tell(viewing);
      FrameCheck frames = FrameCheck.of(viewing.video(), feature.master(), this::digests);
      double delay = Duration.between(startedAt, link.startedAt().orElse(startedAt)).toNanos() / NANOS_PER_SECOND;
      return new Showing(name, viewing, startedAt, weather.later(delay), frames, killer == null ? null : killer.killedAt());
    }
  }

  private List<String> digests(String track) {
    return house.operator().production().frameDigests(feature.title().id(), track).md5();
  }

  private Weather weather() {
    List<TrackPackage> tracks = feature.publication().trackPackages();
    return Weather.over(
        tracks.stream().filter(track -> track.kind().equals("video")).map(TrackPackage::averageBitrate).toList(),
        tracks.stream().filter(track -> track.kind().equals("audio")).mapToInt(TrackPackage::averageBitrate).max().orElse(0),
        feature.publication().durationSeconds());
  }

  private void tell(Viewing viewing) {
    narrator.say(
        String.format(
            Locale.ROOT,
            "%d frames at %.0f kbit/s, heights %s, %d switches, %d stalls, started after %.0f ms",
            viewing.frames(),
            viewing.statistics().meanBitsPerSecond() / 1000,
            viewing.statistics().heights(),
            viewing.statistics().switches(),
            viewing.statistics().stalls(),
            viewing.statistics().startupMs()));
  }
}
