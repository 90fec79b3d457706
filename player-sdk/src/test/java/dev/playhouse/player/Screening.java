package dev.playhouse.player;

import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.protocol.playback.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** One playback of {@link FakeFilm} in virtual time, and what came of it. */
final class Screening implements SampleSink {
  final FakeClock clock = new FakeClock();
  final FakeNetwork network;
  final List<PlayerEvent> events = new ArrayList<>();
  final List<Segment> segments = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  private final PlayerBuilder builder;

  Screening(DoubleUnaryOperator bitsPerSecondAt) {
    network = new FakeNetwork(clock, bitsPerSecondAt);
    builder = Player.builder().transport(network).clock(clock).sink(this).listener(events::add).bufferTarget(Duration.ofSeconds(8));
  }

  /** A link that never changes. */
  static Screening steady(double bitsPerSecond) {
    return new Screening(at -> bitsPerSecond);
  }

  PlayerBuilder builder() {
    return builder;
  }

  PlaybackStatistics play() throws InterruptedException {
    return play(FakeFilm.session("token"));
  }

  PlaybackStatistics play(Session session) throws InterruptedException {
    try (Player player = builder.build()) {
      player.play(); // before the load: virtual time must not depend on how soon a second command comes
      player.load(session);
      return player.awaitEnd();
    }
  }

  <E extends PlayerEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Numbers of the segments of a kind that were handed over, in order. */
  List<Long> numbers(TrackKind kind) {
    return segments.stream().filter(segment -> segment.rendition().kind() == kind).map(Segment::number).toList();
  }

  /** Media requests to a host after a time. */
  long askedAfter(String host, double seconds) {
    return network.asked.stream().filter(asked -> asked.host().equals(host) && asked.atSeconds() > seconds).count();
  }

  static boolean isMedia(RequestKind kind) {
    return kind == RequestKind.VIDEO || kind == RequestKind.AUDIO;
  }

  @Override
  public void init(Rendition rendition, byte[] init) {
    calls.add("init " + FakeFilm.track(init));
  }

  @Override
  public void segment(Segment segment) {
    segments.add(segment);
    calls.add("segment " + segment.rendition().name());
  }

  @Override
  public void reset(TrackKind kind, double fromSeconds) {
    calls.add("reset " + kind + " " + Math.round(fromSeconds));
  }

  @Override
  public void text(Rendition rendition, byte[] webVtt) {
    calls.add("text " + rendition.name());
  }

  @Override
  public void closed() {
    calls.add("closed");
  }
}
