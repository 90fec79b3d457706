package dev.playhouse.cli.commands;

import dev.playhouse.cli.context.UserFolders;
import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.Output;
import dev.playhouse.cli.output.OutputOptions;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.cli.packaging.KeyArguments;
import dev.playhouse.cli.packaging.Order;
import dev.playhouse.cli.packaging.PackageTables;
import dev.playhouse.cli.packaging.PackagingRun;
import dev.playhouse.encoder.SideBySide;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.folder.FolderPackager;
import dev.playhouse.encoder.folder.FolderPlan;
import dev.playhouse.encoder.folder.FolderReport;
import dev.playhouse.encoder.folder.FolderRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code package}: encodes and packages without a server. */
@Command(
    name = "package",
    description = {
      "Encodes and packages a master into a folder that plays from any web server, without an origin server.",
      "The folder holds master.m3u8 (HLS), manifest.mpd (DASH), and a folder for each track."
    },
    footer = {
      "",
      "Keep keys out of the list of processes: write the options into a file that only you can read, one argument a line, and give @FILE.",
      "With -o json or yaml the output is one object, or a list of them for several inputs. A plan (--dry-run) and a report have input, folder,",
      "encoding_profile, scheme, duration_seconds, frame_rate, tracks, chapters, left_out, damage; a plan also segment_seconds, segments, a",
      "report size_bytes. A track has track, kind, group, language, codec, width, height, key_id; in a plan also max_bitrate, in a report",
      "segments, size_bytes, average_bitrate, peak_bitrate and loudness. What does not apply is left out.",
      "Exit codes: 0 all made, 1 none, 2 wrong usage, 3 some of several inputs, 130 interrupted.",
      "The encoding profiles standard and hevc are built in; packaging/config/encoding-profile.yaml shows how to write others."
    },
    mixinStandardHelpOptions = true)
final class PackageCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private OutputOptions output;
  private final UserFolders folders;

  @Parameters(paramLabel = "INPUT", arity = "1..*", description = "Masters: video files.")
  private List<Path> inputs;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the package, new or empty; with several inputs each gets a folder of its name in it.")
  private Path out;

  @Option(
      names = "--encoding-profile",
      paramLabel = "P",
      defaultValue = "standard",
      description = "Built-in name or YAML file (default: ${DEFAULT-VALUE}).")
  private String encodingProfile;

  @Option(
      names = "--scheme",
      paramLabel = "SCHEME",
      description = "cbcs, cenc or none (default: that of the encoding profile where there are keys, none otherwise).")
  private @Nullable String scheme;

  @Option(
      names = "--key",
      paramLabel = "[GROUP=]KID:KEY",
      description = "Content key of a key group, 32 hex digits each; without GROUP it is the key of all other groups.")
  private List<String> keys = List.of();

  @Option(names = "--cpix", paramLabel = "FILE", description = "CPIX document with the content keys of the key groups, in place of --key.")
  private @Nullable Path cpix;

  @Option(names = "--private-key", paramLabel = "KEY.pem", description = "RSA private key of a recipient (PKCS #8), if the document is encrypted.")
  private @Nullable Path privateKey;

  @Option(
      names = "--drm",
      split = ",",
      paramLabel = "SYSTEM",
      description = "Systems whose headers and key lines are written beside the common ones: widevine, playready, fairplay.")
  private List<String> drm = List.of();

  @Option(names = "--audio", paramLabel = "LANG=FILE", description = "Sound of one more language (BCP 47); it begins with the picture.")
  private List<String> audio = List.of();

  @Option(names = "--subtitle", paramLabel = "LANG=FILE", description = "Subtitles of a language: SRT, WebVTT, TTML or ASS.")
  private List<String> subtitles = List.of();

  @Option(names = "--force", description = "Replace the package that is in the folder.")
  private boolean force;

  @Option(
      names = "--encodes-at-once",
      paramLabel = "N",
      description = "Encodes side by side, each on one processor (default: one for each processor, as long as each has a GiB of memory).")
  private @Nullable Integer encodesAtOnce;

  @Option(names = "--dry-run", description = "Say what would be made, and whether it can be; write nothing.")
  private boolean dryRun;

  @Option(names = "--ffmpeg", paramLabel = "PATH", description = "FFmpeg to encode with (default: the one that comes with Playhouse).")
  private @Nullable Path ffmpeg;

  PackageCommand(Map<String, String> environment) {
    folders = UserFolders.of(environment);
  }

  @Override
  public Integer call() {
    Progress progress = output.progress();
    if (KeyArguments.areOpen(command.commandLine().getParseResult().originalArgs())) {
      progress.line(KeyArguments.WARNING);
    }
    Order order = new Order(inputs, out, encodingProfile, scheme, keys, cpix, privateKey, drm, audio, subtitles, force);
    List<FolderRequest> requests = order.requests();
    FolderPackager packager = new FolderPackager(encoder(), atOnce());
    PackagingRun run = new PackagingRun(progress);
    boolean isOne = requests.size() == 1;
    try {
      int made =
          dryRun
              ? print(run.run(requests, packager::plan), isOne, PackageTables.PLAN, FolderPlan::tracks, PackageTables.PLANNED_TRACK)
              : print(run.run(requests, packager::run), isOne, PackageTables.PACKAGE, FolderReport::tracks, PackageTables.TRACK);
      return made == requests.size() ? ExitCode.OK : made == 0 ? ExitCode.FAILED : ExitCode.PARTIAL;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private int atOnce() {
    if (encodesAtOnce != null && encodesAtOnce < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--encodes-at-once is " + encodesAtOnce + "; give 1 or more");
    }
    return encodesAtOnce == null ? SideBySide.usual() : encodesAtOnce;
  }

  private Ffmpeg encoder() {
    try {
      return Ffmpeg.find(ffmpeg, folders.cache().resolve("ffmpeg"));
    } catch (EncoderException e) {
      throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  /** One with its tracks, several as a list; answers how many there are. */
  private <T, P> int print(List<T> results, boolean isOne, Columns<T> columns, Function<T, List<P>> tracks, Columns<P> trackColumns) {
    Output data = output.output();
    if (isOne) {
      results.forEach(result -> data.one(result, columns, tracks.apply(result), trackColumns));
    } else {
      data.rows(results, columns);
    }
    return results.size();
  }
}
