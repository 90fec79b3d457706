package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.context.UserFolders;
import dev.playhouse.cli.link.LinkClock;
import dev.playhouse.cli.link.LinkRate;
import dev.playhouse.cli.link.ShapedLink;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.cli.steps.Hurry;
import dev.playhouse.cli.steps.Screen;
import dev.playhouse.cli.steps.Viewing;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.LinkStore;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.PlayerClock;
import dev.playhouse.player.licence.DeviceKeyStore;
import dev.playhouse.player.transport.HttpTransport;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Title;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
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
  private static final Duration ROUND_TRIP = Duration.ofMillis(80); // traces do not tell theirs

  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;
  private final UserFolders folders;

  @Parameters(index = "0", paramLabel = "TITLE|URL", description = "Id or exact name of a published title, or address of a .m3u8 or .mpd.")
  private String title;

  @Option(names = "--report", paramLabel = "DIR", description = "Folder for report.json and report.html, the playback with its course over time.")
  private @Nullable Path reportFolder;

  @Option(
      names = "--sink",
      paramLabel = "SINK",
      description = "ffplay shows it in a window; file=DIR keeps what is played, an MP4 for each run of segments of one rendition; none drops it "
          + "(default: FFmpeg decodes it).")
  private @Nullable String sink;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Plays over a link as slow as a recorded one, lines of \"SECONDS MBIT_PER_SECOND\"; each request waits 80 ms more.")
  private @Nullable Path trace;

  @Option(names = "--speed", paramLabel = "SPEED", description = "1 for real time, max to run through without waiting; not for live (default: 1).")
  private String speed = "1";

  @Option(names = "--ffmpeg", paramLabel = "PATH", description = "FFmpeg to decode with (default: the one that comes with Playhouse).")
  private @Nullable Path ffmpeg;

  @Option(names = "--ffplay", paramLabel = "PATH", description = "FFplay of --sink ffplay (default: ffplay, on the path).")
  private String ffplay = "ffplay";

  PlayCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
    folders = UserFolders.of(environment);
  }

  @Override
  public void run() {
    Progress progress = output.progress();
    Hurry hurry = hurry();
    LinkRate rate = rate();
    PlayNarrator narrator = new PlayNarrator(progress, hurry == null ? PlayerClock.system() : hurry);
    try (HttpTransport network = origin.network()) {
      PlayerBuilder player = Player.builder().transport(link(network, rate, hurry)).listener(narrator);
      if (hurry != null) {
        player.clock(hurry);
      }
      PlayReport report = isAddress(title) ? playAddress(player, narrator, rate) : playTitle(player, narrator, rate);
      progress.closeBar();
      output.output().one(report, PlayReport.COLUMNS);
    }
  }

  private PlayReport playTitle(PlayerBuilder player, PlayNarrator narrator, @Nullable LinkRate rate) {
    OriginApi api = origin.api();
    Title found = TitleName.published(api, title);
    player.service(api.origin().resolve("/api/v1"), api::accessToken)
        .deviceKeys(DeviceKeyStore.file(folders.configuration().resolve("device.key")))
        .link(LinkStore.file(folders.configuration().resolve("link")))
        .deviceName("streamctl");
    return play(player, narrator, rate, new Showing(found.name(), loaded -> loaded.load(found.id())));
  }

  private PlayReport playAddress(PlayerBuilder player, PlayNarrator narrator, @Nullable LinkRate rate) {
    URI address = address(title);
    return play(player, narrator, rate, new Showing(withoutSecrets(address), loaded -> loaded.load(address)));
  }

  private static URI address(String word) {
    try {
      URI address = new URI(word);
      if (address.getHost() != null) {
        return address;
      }
      throw new CommandFailure(ExitCode.USAGE, "the address has no host; give one like https://example.com/film.m3u8");
    } catch (URISyntaxException e) {
      throw new CommandFailure(ExitCode.USAGE, "the address is no URL: " + e.getReason() + " at character " + e.getIndex(), e);
    }
  }

  /** Neither the user's name and password, nor what a query may hold. */
  private static String withoutSecrets(URI address) {
    String port = address.getPort() == -1 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }

  /** What is shown, and how it is loaded. */
  private record Showing(String name, Consumer<Player> load) {}

  private PlayReport play(PlayerBuilder player, PlayNarrator narrator, @Nullable LinkRate rate, Showing showing) {
    PlaySink screen = new PlaySink(sink, ffplay, () -> Ffmpeg.find(ffmpeg, folders.cache().resolve("ffmpeg")));
    Viewing viewing = screen.watch(player, showing.name(), showing.load());
    PlayReport report = PlayReport.of(showing.name(), viewing, narrator.choices());
    write(report, rate);
    if (viewing.failure() != null) {
      throw Screen.failed(viewing.failure());
    }
    return report;
  }

  private @Nullable Hurry hurry() {
    return switch (speed) {
      case "1" -> null;
      case "max" -> new Hurry();
      default -> throw new CommandFailure(ExitCode.USAGE, "--speed is " + speed + "; give 1 or max");
    };
  }

  private @Nullable LinkRate rate() {
    try {
      return trace == null ? null : LinkRate.read(trace);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "--trace: " + (e instanceof NoSuchFileException ? "there is no file " + trace : e.getMessage()), e);
    }
  }

  private static Transport link(Transport network, @Nullable LinkRate rate, @Nullable Hurry hurry) {
    if (rate == null) {
      return network;
    }
    ShapedLink link = new ShapedLink(network, rate, ROUND_TRIP, hurry == null ? LinkClock.system() : hurry);
    link.begin();
    return link;
  }

  private static boolean isAddress(String word) {
    return word.startsWith("http://") || word.startsWith("https://");
  }

  private void write(PlayReport report, @Nullable LinkRate rate) {
    if (reportFolder == null) {
      return;
    }
    try {
      Files.createDirectories(reportFolder);
      Files.writeString(reportFolder.resolve("report.json"), Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(report) + "\n");
      Files.writeString(reportFolder.resolve("report.html"), new PlayPage(report, rate).html());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot write the report to " + reportFolder + ": " + e.getMessage(), e);
    }
  }
}
