package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.context.UserFolders;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.cli.steps.Hurry;
import dev.playhouse.cli.steps.Screen;
import dev.playhouse.cli.steps.Viewing;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.SampleSink;
import dev.playhouse.player.licence.DeviceKeyStore;
import dev.playhouse.player.transport.HttpTransport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Title;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;

/** {@code play}: plays a title, or what is at an address, without a screen. */
@Command(
    name = "play",
    description = {
      "Plays a title in real time without a screen, like a viewer's device would; or any HLS or DASH address, for which nobody has to log in.",
      "FFmpeg decodes every frame, unless a sink takes them."
    },
    mixinStandardHelpOptions = true)
final class PlayCommand implements Runnable {
  private static final String FILE_SINK = "file=";

  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;
  private final UserFolders folders;

  @Parameters(index = "0", paramLabel = "TITLE|URL", description = "Id or exact name of a published title, or address of a .m3u8 or .mpd.")
  private String title;

  @Option(names = "--report", paramLabel = "DIR", description = "Folder for report.json, the playback with its course over time.")
  private @Nullable Path reportFolder;

  @Option(
      names = "--sink",
      paramLabel = "SINK",
      description = "file=DIR keeps what is played, an MP4 for each run of segments of one rendition; none drops it (default: FFmpeg decodes it).")
  private @Nullable String sink;

  @Option(names = "--speed", paramLabel = "SPEED", description = "1 for real time, max to run through without waiting; not for live (default: 1).")
  private String speed = "1";

  @Option(names = "--ffmpeg", paramLabel = "PATH", description = "FFmpeg to decode with (default: the one that comes with Playhouse).")
  private @Nullable Path ffmpeg;

  PlayCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
    folders = UserFolders.of(environment);
  }

  @Override
  public void run() {
    Progress progress = output.progress();
    try (HttpTransport network = origin.network()) {
      PlayerBuilder player = Player.builder().transport(network).listener(event -> tell(event, progress));
      hurry(player);
      PlayReport report = isAddress(title) ? playAddress(player, URI.create(title)) : playTitle(player);
      progress.closeBar();
      output.output().one(report, PlayReport.COLUMNS);
    }
  }

  private PlayReport playTitle(PlayerBuilder player) {
    OriginApi api = origin.api();
    Title found = TitleName.published(api, title);
    player.service(api.origin().resolve("/api/v1"), api::accessToken)
        .deviceKeys(DeviceKeyStore.file(folders.configuration().resolve("device.key")))
        .deviceName("streamctl");
    return play(player, found.name(), loaded -> loaded.load(found.id()));
  }

  private PlayReport playAddress(PlayerBuilder player, URI address) {
    return play(player, address.getScheme() + "://" + address.getHost() + address.getPath(), loaded -> loaded.load(address));
  }

  private PlayReport play(PlayerBuilder player, String name, Consumer<Player> load) {
    Viewing viewing = viewing(player, load);
    PlayReport report = PlayReport.of(name, viewing);
    write(report);
    if (viewing.failure() != null) {
      throw Screen.failed(viewing.failure());
    }
    return report;
  }

  private Viewing viewing(PlayerBuilder player, Consumer<Player> load) {
    if (sink == null) {
      return new Screen(Ffmpeg.find(ffmpeg, folders.cache().resolve("ffmpeg"))).watch(player, load);
    }
    if (sink.equals("none")) {
      return Screen.watch(player, load, SampleSink.none());
    }
    if (sink.startsWith(FILE_SINK) && sink.length() > FILE_SINK.length()) {
      return Screen.watch(player, load, SampleSink.folder(Path.of(sink.substring(FILE_SINK.length()))));
    }
    throw new CommandFailure(ExitCode.USAGE, "--sink is " + sink + "; give file=DIR or none");
  }

  private void hurry(PlayerBuilder player) {
    switch (speed) {
      case "1" -> {}
      case "max" -> player.clock(new Hurry());
      default -> throw new CommandFailure(ExitCode.USAGE, "--speed is " + speed + "; give 1 or max");
    }
  }

  private static boolean isAddress(String word) {
    return word.startsWith("http://") || word.startsWith("https://");
  }

  private static void tell(PlayerEvent event, Progress progress) {
    switch (event) {
      case PlayerEvent.RenditionChanged changed -> progress.line("now " + changed.to().name() + ": " + changed.decision().explanation());
      case PlayerEvent.StallBegan stall -> progress.line(String.format(Locale.ROOT, "stalled at %.1f s", stall.positionSeconds()));
      case PlayerEvent.PathwayFailed failed -> progress.line("pathway " + failed.pathway() + " failed: " + failed.reason());
      case PlayerEvent.SegmentFetched fetched -> progress.bar(
          String.format(Locale.ROOT, "fetching %s, %.0f kbit/s, %.1f s buffered", fetched.rendition().name(),
              fetched.rendition().bitsPerSecond() / 1e3, fetched.bufferSeconds()),
          (double) fetched.fetched() / fetched.total(), null);
      default -> {}
    }
  }

  private void write(PlayReport report) {
    if (reportFolder == null) {
      return;
    }
    try {
      Files.createDirectories(reportFolder);
      Files.writeString(reportFolder.resolve("report.json"), Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(report) + "\n");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot write the report to " + reportFolder + ": " + e.getMessage(), e);
    }
  }
}
