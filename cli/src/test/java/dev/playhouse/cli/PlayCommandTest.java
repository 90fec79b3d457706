package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterMaker;
import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** {@code streamctl play URL}, of a folder that {@code streamctl package} made, by nobody who has logged in. */
final class PlayCommandTest {
  private static final int SECONDS = 3;

  @TempDir static Path home;
  private static HttpServer server;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeStream() throws InterruptedException {
    Path film = home.resolve("film.mkv");
    Ffmpeg ffmpeg = Ffmpeg.bundled(home.resolve("cache/playhouse/ffmpeg"));
    new MasterMaker(ffmpeg).make(film, 160, 90, new FrameRate(25, 1), SECONDS, ProgressListener.NONE);
    Path folder = home.resolve("stream");
    assertThat(commandLine().execute("package", film.toString(), "--out", folder.toString())).isZero();
    server = SimpleFileServer.createFileServer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder.toAbsolutePath(), SimpleFileServer.OutputLevel.NONE);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static CommandLine commandLine() {
    return Streamctl.commandLine(Map.of("XDG_CACHE_HOME", home.resolve("cache").toString(), "HOME", home.toString()));
  }

  private int play(String file, String... options) {
    CommandLine command = commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
    return command.execute(Stream.concat(Stream.of("play", address), Stream.of(options)).toArray(String[]::new));
  }

  private static JsonNode report(Path folder) throws IOException {
    return Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("report.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"master.m3u8", "manifest.mpd"})
  void address_isPlayedToItsEndAndEveryFrameDecoded(String manifest, @TempDir Path folder) throws IOException {
    assertThat(play(manifest, "--speed", "max", "--report", folder.toString())).as("%s", err).isEqualTo(ExitCode.OK);

    JsonNode report = report(folder);
    assertThat(report.path("frames_decoded").asInt()).isEqualTo(SECONDS * 25);
    assertThat(report.path("seconds_played").asDouble()).isBetween(SECONDS - 0.1, SECONDS + 0.1);
    assertThat(report.path("errors").isEmpty()).isTrue();
    assertThat(err.toString()).containsPattern("s  now \\S+: 90p at ");
    assertThat(out.toString()).contains(manifest);
  }

  @Test
  void address_withUserAndQuery_isToldWithoutThem() {
    CommandLine command = commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String address = "http://anna:secret@127.0.0.1:" + server.getAddress().getPort() + "/master.m3u8?token=secret";

    command.execute("play", address, "--speed", "max", "--sink", "none");

    assertThat(out + "" + err).contains("/master.m3u8").doesNotContain("secret", "anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "http:///film.m3u8", "http://anna:secret@/film.m3u8", "http://a b/film.m3u8", "https://example.com/%zz"})
  void address_thatIsNone_isRefused(String address) {
    CommandLine command = commandLine();
    command.setErr(new PrintWriter(err));

    assertThat(command.execute("play", address)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("address").doesNotContain("Exception", "secret");
  }

  @Test
  void sink_thatIsAFolder_keepsPictureAndSound(@TempDir Path folder) throws IOException {
    assertThat(play("master.m3u8", "--speed", "max", "--sink", "file=" + folder)).as("%s", err).isEqualTo(ExitCode.OK);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().substring(0, 7))).containsExactlyInAnyOrder("video-1", "audio-1");
    }
  }

  @Test
  void trace_shapesTheLinkAndTheReportShowsIt(@TempDir Path folder) throws IOException {
    Path trace = Files.writeString(folder.resolve("trace"), "0 0.5\n2 0.5\n4 4\n");

    assertThat(play("master.m3u8", "--speed", "max", "--sink", "none", "--trace", trace.toString(), "--report", folder.toString()))
        .as("%s", err).isEqualTo(ExitCode.OK);

    JsonNode report = report(folder);
    assertThat(report.path("startup_ms").asDouble()).as("round trips of 80 ms").isGreaterThan(400);
    assertThat(report.path("timeline").findValuesAsString("throughput_bits_per_second")).isNotEmpty()
        .allSatisfy(throughput -> assertThat(Double.parseDouble(throughput)).isLessThan(4.2e6));
    assertThat(report.path("choices").path(0).path("reason").asString()).contains("90p at ");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("what the link carries", "90p at ", "Played to its end")
        .doesNotContain("{{", "NaN", "Infinity", "http-equiv", "src=");
  }

  @Test
  void ffplay_getsPictureAndSoundInOneFile(@TempDir Path folder) throws Exception {
    Path film = folder.resolve("film.mp4");
    Path player = Files.writeString(folder.resolve("ffplay"), "#!/bin/sh\nexec cat > " + film + "\n");
    assertThat(player.toFile().setExecutable(true)).isTrue();

    assertThat(play("master.m3u8", "--speed", "max", "--sink", "ffplay", "--ffplay", player.toString())).as("%s", err).isEqualTo(ExitCode.OK);

    assertThat(frames(film, "0:v")).isEqualTo(SECONDS * 25);
    assertThat(frames(film, "0:a")).isGreaterThan(SECONDS * 46);
  }

  /** Frames of a stream that FFmpeg decodes without a complaint. */
  private static long frames(Path film, String stream) throws IOException, InterruptedException {
    Process ffmpeg = new ProcessBuilder(
        Ffmpeg.bundled(home.resolve("cache/playhouse/ffmpeg")).executable().toString(), "-v", "error", "-xerror", "-i", film.toString(),
        "-map", stream, "-f", "framemd5", "-")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    long frames = ffmpeg.inputReader().lines().filter(line -> !line.startsWith("#")).count();
    assertThat(ffmpeg.waitFor()).isZero();
    return frames;
  }

  @Test
  void ffplay_thatIsNotInstalled_isAnErrorWithTheRemedy() {
    assertThat(play("master.m3u8", "--sink", "ffplay", "--ffplay", home.resolve("no-ffplay").toString())).isEqualTo(ExitCode.FAILED);

    assertThat(err.toString()).contains("no-ffplay", "install FFplay", "--sink none");
  }

  @Test
  void address_ofNothing_failsAndTheReportSaysWhy(@TempDir Path folder) throws IOException {
    assertThat(play("nothing.mpd", "--sink", "none", "--report", folder.toString())).isEqualTo(ExitCode.FAILED);

    assertThat(report(folder).path("errors").path(0).path("number").asInt()).isEqualTo(2005);
    assertThat(err.toString()).contains("error 2005");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--sink=screen", "--speed=2", "--trace=/no/such/trace"})
  void option_thatIsNotKnown_isAnErrorOfUse(String option) {
    assertThat(play("master.m3u8", option)).isEqualTo(ExitCode.USAGE);
  }
}
