package dev.playhouse.cli.demo;

import dev.playhouse.cli.api.ApiException;
import dev.playhouse.cli.context.UserFolders;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.cli.steps.MasterUpload;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: a film from master to screen, across the loss of an edge, on this machine. */
@Command(
    name = "demo",
    description = {
      "Takes a film from its master to protected, adaptive playback on this machine: an origin, two edges, a player.",
      "Kills the edge in use on the way. Ends with 0 only if every frame arrived as it was encoded, without a stall."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Runnable {
  private static final String REFUSED_MASTER = "master-";

  @Mixin private OutputOptions output;
  private final Path ffmpegCache;

  @Option(names = "--master", paramLabel = "FILE", description = "A video file of yours (default: one is made, 60 s of 1080p).")
  private @Nullable Path master;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Folder for report.json and report.html (default: target/demo of the checkout).")
  private @Nullable Path reportFolder;

  @Option(names = "--hold", description = "Keep everything running at the end, with a page that plays the film, until Ctrl-C.")
  private boolean holds;

  @Option(names = "--ffmpeg", paramLabel = "PATH", description = "FFmpeg to decode with (default: the one that comes with Playhouse).")
  private @Nullable Path ffmpeg;

  public DemoCommand(Map<String, String> environment) {
    ffmpegCache = UserFolders.of(environment).cache().resolve("ffmpeg");
  }

  @Override
  public void run() {
    Path checkout = checkout();
    if (master != null) {
      MasterUpload.requireReadable(master);
    }
    Progress progress = output.progress();
    Stage stage = new Stage(checkout);
    boolean isKept = true;
    try {
      Demo.Finale finale = new Demo(stage, progress, Ffmpeg.find(ffmpeg, ffmpegCache)).run(master);
      isKept = !finale.report().passed();
      show(finale.report(), progress, reportFolder == null ? checkout.resolve("target/demo") : reportFolder);
      if (holds) {
        hold(finale, stage, progress);
      }
      requirePassed(finale.report());
    } catch (ApiException e) {
      isKept = !e.problem().code().startsWith(REFUSED_MASTER);
      throw e;
    } finally {
      stage.awaitInterruption();
      if (isKept) {
        stage.keepFolder();
        progress.line("data and logs are left in " + stage.folder());
      }
      stage.close();
    }
  }

  private void show(DemoReport report, Progress progress, Path folder) {
    new ReportWriter(folder).write(report);
    output.output().one(report, ReportTables.NUMBERS, report.checks(), ReportTables.CHECKS);
    progress.line("report: " + folder.resolve(ReportWriter.PAGE).toAbsolutePath());
  }

  private static void requirePassed(DemoReport report) {
    List<String> failed =
        report.checks().stream().filter(check -> !check.passed()).map(check -> check.name() + " (" + check.detail() + ")").toList();
    if (!failed.isEmpty()) {
      throw new CommandFailure(ExitCode.FAILED, "the demo failed: " + String.join("; ", failed));
    }
  }

  private static void hold(Demo.Finale finale, Stage stage, Progress progress) {
    URI page = finale.house().operator().origin().resolve("/watch/" + finale.feature().title().id());
    progress.line("watch it: " + page + " (DASH) or " + page + "?format=hls (HLS)");
    progress.line("log in as " + finale.viewer().email() + " with the password in " + finale.viewer().passwordFile());
    progress.line("origin " + finale.house().operator().origin());
    finale.house().edges().forEach(edge -> progress.line("edge " + edge.site() + " " + edge.address()));
    progress.line("data and logs are in " + stage.folder());
    progress.line("everything stays until Ctrl-C");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path checkout() {
    String home = System.getProperty("playhouse.home");
    if (home == null) {
      throw new CommandFailure(ExitCode.USAGE, "`streamctl demo` starts servers from a checkout: run it by the launcher ./streamctl");
    }
    return Path.of(home);
  }
}
