package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.cli.steps.Screen;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The play itself: its acts in their order. */
final class Demo {
  private static final List<String> SITES = List.of("north", "south");

  private final Stage stage;
  private final Narrator narrator;
  private final Ffmpeg ffmpeg;
  private final Reckoning reckoning = new Reckoning();

  Demo(Stage stage, Progress progress, Ffmpeg ffmpeg) {
    this.stage = stage;
    this.narrator = new Narrator(progress);
    this.ffmpeg = ffmpeg;
  }

  /** What there is at the end: the running house, the film in it, its viewer, and the report. */
  record Finale(House house, Feature feature, Viewer viewer, DemoReport report) {}

  /** Plays it all; with no master given, one is made. */
  Finale run(@Nullable Path givenMaster) {
    House house = new Opening(stage, narrator).open(SITES);
    Ingestion.Ingested ingested = new Ingestion(stage, narrator, ffmpeg).ingest(house, givenMaster);
    Feature feature = new Production(narrator).produce(house, ingested);
    new Filling(narrator).fill(house, feature);

    Viewer viewer = Viewer.in(stage.folder());
    Screening screening = new Screening(house, feature, new Screen(ffmpeg), narrator, viewer);
    EdgeKiller killer = new EdgeKiller(house, narrator);
    narrator.begin("playing over a link that falls and recovers; the edge in use will be killed");
    Showing first = screening.show("first playback", killer);
    EdgeSeat killed =
        killer.killed().orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "the film was too short to kill an edge during it"));
    long originBytes = originBytes(house);
    originBytes -= house.report(survivor(house, killed)).originBytes();

    narrator.begin("playing again, warm");
    Instant restarted = Instant.now();
    killed.restart();
    house.awaitReports(restarted);
    Showing second = screening.show("second playback", null);
    house.awaitReports(Instant.now());
    originBytes += originBytes(house);

    narrator.begin("trying edges with tokens they must refuse");
    StartRequest request = new StartRequest(feature.title().id(), null, List.of("clearkey"), "http");
    Session session = house.operator().as(screening.viewerToken()).startPlayback(request);
    List<TokenTrials.Trial> trials = new TokenTrials(stage.folder().resolve("origin")).run(session);
    judge(house, survivor(house, killed), first, second, trials);
    return new Finale(house, feature, viewer, report(feature, first, second, trials, originBytes));
  }

  private void judge(House house, EdgeSeat survivor, Showing first, Showing second, List<TokenTrials.Trial> trials) {
    reckoning.showing(first);
    reckoning.adaptation(first);
    reckoning.showing(second);
    reckoning.warmth(first, second);
    reckoning.cache(survivor, house.report(survivor), List.of(first, second));
    reckoning.tokens(trials);
  }

  private DemoReport report(
      Feature feature, Showing first, Showing second, List<TokenTrials.Trial> trials, long originBytes) {
    PlaybackStatistics numbers = first.statistics();
    Double factor = feature.job().realtimeFactor();
    return new DemoReport(
        numbers.startupMs(),
        numbers.rebufferRatio(),
        numbers.meanBitsPerSecond() / 1000,
        numbers.switches(),
        numbers.heights(),
        first.hitRatio(),
        second.hitRatio(),
        originBytes,
        numbers.licenceMs(),
        numbers.failoverGapMs(),
        numbers.segmentsAfterFailover(),
        first.frames().decoded(),
        first.frames().expected(),
        first.frames().matches() && second.frames().matches(),
        factor == null ? 0 : factor,
        reckoning.checks().stream().allMatch(Check::passed),
        reckoning.checks(),
        trials,
        List.of(DemoReport.Playback.of(first), DemoReport.Playback.of(second)),
        feature.title().name(),
        feature.publication().durationSeconds(),
        narrator.seconds());
  }

  /** Bytes that the running processes of the edges have fetched from the origin. */
  private static long originBytes(House house) {
    return house.edges().stream().mapToLong(edge -> house.report(edge).originBytes()).sum();
  }

  private static EdgeSeat survivor(House house, EdgeSeat killed) {
    return house.edges().stream().filter(edge -> edge != killed).findFirst().orElseThrow();
  }
}
