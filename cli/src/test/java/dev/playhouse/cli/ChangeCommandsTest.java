package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TrackRole;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillState;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.job.JobState;
import dev.playhouse.protocol.job.JobStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that change something, and their dry runs. */
class ChangeCommandsTest {
  private static final String TITLE = "/admin/titles/title_1";

  @TempDir private Path folder;
  private LoggedIn cli;

  @BeforeEach
  void start() throws IOException {
    cli = new LoggedIn(folder);
    Files.writeString(folder.resolve("film.srt"), "1\n00:00:01,000 --> 00:00:03,000\nHello.\n");
    Files.writeString(folder.resolve("markers.yaml"), "markers: [{kind: intro, start_seconds: 0, end_seconds: 5}]\n");
    Files.writeString(folder.resolve("both.yaml"), "markers: []\nchapters: []\n");
    Title title = new Title("title_1", "Film", null, false, null, null, null, Instant.EPOCH);
    Timeline timeline = new Timeline(List.of(new Marker(MarkerKind.INTRO, 0, 5)), List.of());
    JobStep step = new JobStep("step_1", "encode-video", "v720", JobState.QUEUED, 0, 0, null);
    Job job = new Job("job_1", "encode", "title_1", JobState.QUEUED, 0, null, null, null, null, List.of(step), Instant.EPOCH, null);
    FillPlan plan = new FillPlan("plan_1", FillState.FILLED, List.of(), 0, 1, Instant.EPOCH);
    cli.origin()
        .on("POST /admin/titles", title)
        .on("GET " + TITLE, TitleEntry.named("Film", null))
        .on("PATCH " + TITLE, title)
        .on("DELETE " + TITLE, Map.of())
        .on("PUT " + TITLE + "/artwork/poster", new Artwork(ArtworkKind.POSTER, "de", "abc", 2, 3))
        .on("DELETE " + TITLE + "/artwork/logo", Map.of())
        .on("PATCH " + TITLE + "/timeline", timeline)
        .on("GET " + TITLE + "/timeline", timeline)
        .on("PUT " + TITLE + "/subtitles/de", new SubtitleTrack("de", TrackRole.SUBTITLE, null, true))
        .on("DELETE " + TITLE + "/subtitles/de", Map.of())
        .on("POST " + TITLE + "/encode", job)
        .on("POST " + TITLE + "/publish", new Publication("title_1", "asset_1", 3, 60, List.of(), Instant.EPOCH))
        .on("POST " + TITLE + "/unpublish", Map.of())
        .on("POST /admin/fill/plans/plan_1/apply", plan)
        .on("POST /admin/keys/rotate", List.of())
        .on("POST /admin/keys/0a0b0c0d/retire", Map.of());
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  @Test
  void dryRun_ofEveryCommand_asksForOneAndSaysSo() {
    List<List<String>> commands =
        List.of(
            List.of("title", "create", "Another"),
            List.of("title", "set", "Film", "--name", "Better"),
            List.of("title", "rm", "Film"),
            List.of("title", "artwork", "add", "Film", file("film.srt"), "--kind", "poster", "--language", "de"),
            List.of("title", "artwork", "rm", "Film", "--kind", "logo"),
            List.of("title", "subtitle", "add", "Film", "--language", "de", file("film.srt")),
            List.of("title", "subtitle", "rm", "Film", "--language", "de"),
            List.of("title", "markers", "set", "Film", "--file", file("markers.yaml")),
            List.of("encode", "Film", "--wait"),
            List.of("publish", "Film"),
            List.of("unpublish", "Film"),
            List.of("fill", "apply", "plan_1", "--wait"),
            List.of("keys", "rotate"),
            List.of("keys", "retire", "0a0b0c0d"));
    for (List<String> command : commands) {
      cli.origin().changes().clear();
      assertThat(cli.run(command.toArray(String[]::new))).as("%s: %s", command, cli.err()).isEqualTo(command.contains("--wait") ? 5 : 0);
      assertThat(cli.origin().changes()).as("%s", command).singleElement().asString().doesNotContain("dry_run");
      List<String> rehearsed = Stream.concat(command.stream(), Stream.of("--dry-run")).toList();
      cli.origin().changes().clear();
      assertThat(cli.run(rehearsed.toArray(String[]::new))).as("%s: %s", rehearsed, cli.err()).isZero();
      assertThat(cli.origin().changes()).as("%s", rehearsed).singleElement().asString().contains("dry_run=true");
      assertThat(cli.err()).contains("dry run: nothing is changed").doesNotContainPattern("(?m)^(removed|unpublished|key )");
    }
  }

  @Test
  void encodeDryRun_showsTheSteps() {
    assertThat(cli.run("encode", "Film", "--dry-run")).isZero();
    assertThat(cli.out()).contains("encode-video", "v720");
  }

  @Test
  void timelineCommands_readAndShowTheirOwnList() {
    assertThat(cli.run("title", "markers", "set", "Film", "--file", file("markers.yaml"))).isZero();
    assertThat(cli.origin().changes()).containsExactly(
        "PATCH " + TITLE + "/timeline {\"markers\":[{\"kind\":\"intro\",\"start_seconds\":0.0,\"end_seconds\":5.0}]}");
    assertThat(cli.out()).contains("KIND", "intro", "0:00:05.000");
    assertThat(cli.run("title", "chapters", "ls", "Film", "-o", "json")).isZero();
    assertThat(cli.out()).isEqualToIgnoringNewLines("[ ]");
  }

  @Test
  void timelineFile_thatIsNoneOfItsList_isRefusedBeforeAnythingIsSent() {
    assertThat(cli.run("title", "chapters", "set", "Film", "--file", file("markers.yaml"))).isEqualTo(2);
    assertThat(cli.err()).contains("is to hold the list chapters, of start_seconds, end_seconds and title, and nothing else");
    assertThat(cli.run("title", "markers", "set", "Film", "--file", file("both.yaml"))).isEqualTo(2);
    assertThat(cli.run("title", "markers", "set", "Film", "--file", file("none.yaml"))).isEqualTo(2);
    assertThat(cli.err()).contains("none.yaml");
    assertThat(cli.origin().changes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "markers: [{kind: song, start_seconds: 0, end_seconds: 5}] | markers[0].kind is song: write one of intro, recap, credits",
        "markers: [{kind: intro, start_seconds: 0, end_seconds: 5, a: 1}] | markers[0].a is no property that is known: use end_seconds, kind, start",
        "markers: [{kind: intro, start_seconds: 0:01:00, end_seconds: 5}] | markers[0].start_seconds is 0:01:00: write a number",
        "markers: [{kind: intro, end_seconds: 5}] | markers[0].start_seconds is missing, or is no number",
        "markers: 5 | markers is missing, or is no list",
        "markers: [ | line 1: while parsing a flow node",
        "'' | holds no list markers: write one",
        "5 | holds no list markers: write one",
      })
  void timelineFile_withAFault_isRefusedByPlaceAndRemedy(String content, String message) throws IOException {
    Files.writeString(folder.resolve("wrong.yaml"), content);
    assertThat(cli.run("title", "markers", "set", "Film", "--file", file("wrong.yaml"))).isEqualTo(2);
    assertThat(cli.err()).contains("wrong.yaml").contains(message).doesNotContain("dev.playhouse");
    assertThat(cli.origin().changes()).isEmpty();
  }

  @Test
  void timelineFile_asItWasListed_isTaken() throws IOException {
    for (String format : List.of("json", "yaml")) {
      cli.origin().changes().clear();
      assertThat(cli.run("title", "markers", "ls", "Film", "-o", format)).isZero();
      Files.writeString(folder.resolve("listed"), cli.out());
      assertThat(cli.run("title", "markers", "set", "Film", "--file", file("listed"))).as(cli.err()).isZero();
      assertThat(cli.origin().changes()).singleElement().asString().contains("{\"markers\":[{\"kind\":\"intro\"");
    }
  }

  @Test
  void valueThatTheOriginRefuses_isAUsageError() {
    cli.origin().on("PATCH " + TITLE, new Problem("about:blank", "Bad", 400, "name-invalid", "the name is too long: shorten it", "r"));
    assertThat(cli.run("title", "set", "Film", "--name", "x")).isEqualTo(2);
    assertThat(cli.run("title", "subtitle", "add", "Film", "--language", "jp", file("film.srt"))).isEqualTo(2);
    assertThat(cli.err()).contains("--language: the language jp is no tag of BCP 47");
  }

  @Test
  void subtitles_withFaults_areToldLineByLine() {
    List<ProblemFault> faults = List.of(new ProblemFault(2, "no time"), new ProblemFault(6, "no end"));
    cli.origin().on("PUT " + TITLE + "/subtitles/de", new Problem("about:blank", "No", 422, "subtitle-faulty", "2 faults", "r", faults));
    assertThat(cli.run("title", "subtitle", "add", "Film", "--language", "de", file("film.srt"))).isEqualTo(1);
    assertThat(cli.err()).contains("2 faults", "line 2: no time", "line 6: no end");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
