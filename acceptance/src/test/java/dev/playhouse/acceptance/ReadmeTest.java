package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Does what the README's section "The same by hand" says, line by line. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path CATALOGUE = Path.of("../docs/catalogue.md");
  private static final int EDGE_PORT = 8081;

  @TempDir Path folder;

  @Test
  void readmeLines_withEdgeInItsOwnNetwork_playTheFilmThroughIt() throws Exception {
    try (Rack rack = new Rack();
        Playhouse user = new Playhouse(folder.resolve("user"), rack.environment(folder))) {
      TestMaster.makeMp4(user.folder().resolve("film.mp4"), 12);
      Files.writeString(user.folder().resolve("film.de.srt"), "1\n00:00:01,000 --> 00:00:03,000\nEs war einmal ein Zähler.\n");
      Files.writeString(user.folder().resolve("markers.yaml"), "markers:\n  - {kind: intro, start_seconds: 0, end_seconds: 4}\n");
      Files.writeString(user.folder().resolve("catalogue.yaml"), catalogueExample("yaml"));
      Files.writeString(user.folder().resolve("titles.csv"), catalogueExample("csv"));
      int originPort = rack.freeOriginPort();
      for (String block : blocks("## The same by hand")) {
        String lines = rack.translate(block, originPort, EDGE_PORT);
        if (lines.startsWith("./streamctl origin run")) {
          user.start(List.of("bash", "-c", "exec " + lines));
        } else if (lines.startsWith("./streamctl edge run")) {
          user.start(rack.insideRack(lines + " --access-log access.log"));
        } else {
          user.run(lines);
        }
      }
      JsonNode report = Json.MAPPER.readTree(user.run("./streamctl edge ls -o json")).get(0).get("report");
      assertThat(report.get("hits").asLong()).as("hits of the filled edge").isPositive();
      assertThat(report.get("misses").asLong()).as("misses of the filled edge").isZero();
      Awaitility.await().untilAsserted(() -> assertToldOfThemselves(segmentsAskedFor(user.folder().resolve("access.log"))));
      user.run("./streamctl title export -o json > titles.json");
      assertThat(user.run("./streamctl title apply -f titles.json -o json")).as("changes by what was exported").isEqualToIgnoringWhitespace("[]");
    }
  }

  /** Lines of the edge's log of the segments that a player asked for. */
  private static List<JsonNode> segmentsAskedFor(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.map(Json.MAPPER::readTree).filter(line -> line.path("path").asString("").matches(".*/[0-9]+\\.m4s")).toList();
    }
  }

  /** What CMCD version 2 told the edge with each segment (CTA-5004-B). */
  private static void assertToldOfThemselves(List<JsonNode> segments) {
    assertThat(segments).extracting(segment -> segment.at("/cmcd/ot").asString()).contains("v", "a");
    assertThat(segments).allSatisfy(segment -> {
      assertThat(segment.get("status").asInt()).isEqualTo(200);
      assertThat(segment.get("cmcd").propertyNames()).contains("v", "sid", "cid", "sf", "st", "ot", "d", "sn");
      assertThat(segment.at("/cmcd/v").asInt()).isEqualTo(2);
    });
    assertThat(segments).extracting(segment -> segment.at("/cmcd/sid").asString()).as("one session").containsOnly(
        segments.getFirst().at("/cmcd/sid").asString());
    assertThat(segments).as("what only a playing player knows").anySatisfy(segment ->
        assertThat(segment.get("cmcd").propertyNames()).contains("bl", "mtp", "br", "pt"));
  }

  /** A file that the document of the catalogue shows. */
  private static String catalogueExample(String language) throws IOException {
    String start = "```" + language + "\n";
    String text = Files.readString(CATALOGUE);
    return text.substring(text.indexOf(start) + start.length()).split("```", 2)[0];
  }

  private static List<String> blocks(String section) throws IOException {
    String text = Files.readString(README);
    String body = text.substring(text.indexOf(section) + section.length()).split("\n## ", 2)[0];
    return Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL).matcher(body).results().map(block -> block.group(1)).toList();
  }
}
