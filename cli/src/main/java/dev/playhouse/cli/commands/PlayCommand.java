package dev.playhouse.cli.commands;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.context.UserFolders;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.cli.steps.Screen;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.licence.DeviceKeyStore;
import dev.playhouse.player.transport.HttpTransport;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Title;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;

/** {@code play}: plays a title in real time without a screen. */
@Command(
    name = "play",
    description = {"Plays a title in real time without a screen, like a viewer's device would.", "FFmpeg decodes every frame."},
    mixinStandardHelpOptions = true)
final class PlayCommand implements Runnable {
  @Mixin private final OriginOptions origin;
  @Mixin private OutputOptions output;
  private final UserFolders folders;

  @Parameters(index = "0", paramLabel = "TITLE", description = "Id or exact name of a published title.")
  private String title;

  @Option(names = "--report", paramLabel = "DIR", description = "Folder for play.json, the playback with its course over time.")
  private @Nullable Path reportFolder;

  @Option(names = "--ffmpeg", paramLabel = "PATH", description = "FFmpeg to decode with (default: the one that comes with Playhouse).")
  private @Nullable Path ffmpeg;

  PlayCommand(Map<String, String> environment) {
    origin = new OriginOptions(environment);
    folders = UserFolders.of(environment);
  }

  @Override
  public void run() {
    OriginApi api = origin.api();
    Title found = TitleName.published(api, title);
    Screen screen = new Screen(Ffmpeg.find(ffmpeg, folders.cache().resolve("ffmpeg")));
    Progress progress = output.progress();
    try (HttpTransport network = origin.network()) {
      PlayerBuilder player =
          Player.builder()
              .service(api.origin().resolve("/api/v1"), api::accessToken)
              .transport(network)
              .deviceKeys(DeviceKeyStore.file(folders.configuration().resolve("device.key")))
              .deviceName("streamctl")
              .listener(event -> tell(event, progress));
      PlayReport report = PlayReport.of(found, screen.play(player, found.id()));
      progress.closeBar();
      write(report);
      output.output().one(report, PlayReport.COLUMNS);
    }
  }

  private static void tell(PlayerEvent event, Progress progress) {
    switch (event) {
      case PlayerEvent.RenditionChanged changed -> progress.line("now " + changed.to().name() + ": " + changed.decision().explanation());
      case PlayerEvent.StallBegan stall -> progress.line(String.format(Locale.ROOT, "stalled at %.1f s", stall.positionSeconds()));
      case PlayerEvent.PathwayFailed failed -> progress.line("pathway " + failed.pathway() + " failed: " + failed.reason());
      case PlayerEvent.SegmentFetched fetched -> progress.bar("fetching " + fetched.rendition().name(),
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
      Files.writeString(reportFolder.resolve("play.json"), Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(report) + "\n");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot write the report to " + reportFolder + ": " + e.getMessage(), e);
    }
  }
}
