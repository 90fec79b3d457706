package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a playback tells with its requests (CTA-5004-B). */
class CmcdReporterTest {
  private static final double TOP = 4_628_000;
  private static final Pattern PAIR = Pattern.compile("([a-z]+)(?:=(\\([^)]*\\)|\"[^\"]*\"|[^,]*))?(?:,|$)");

  private final List<Request> requests = new ArrayList<>();
  private Screening screening = screening(3 * TOP);

  private Screening screening(double bitsPerSecond) {
    Screening made = Screening.steady(bitsPerSecond);
    made.builder().interceptor((request, next) -> {
      requests.add(request);
      return next.fetch(request);
    });
    return made;
  }

  private static Map<String, String> told(Request request) {
    Map<String, String> pairs = new TreeMap<>();
    request.headers().forEach((name, value) -> {
      if (name.startsWith("CMCD-")) {
        Matcher pair = PAIR.matcher(value);
        while (pair.find()) {
          pairs.put(pair.group(1), pair.group(2) == null ? "" : pair.group(2));
        }
      }
    });
    return pairs;
  }

  private List<Map<String, String>> told(RequestKind kind) {
    return requests.stream().filter(request -> request.kind() == kind).map(CmcdReporterTest::told).toList();
  }

  @Test
  void requests_all_tellSessionVersionAndNumber_andWhatTheyAreFor() throws InterruptedException {
    screening.play();
    assertThat(requests).extracting(Request::kind)
        .contains(RequestKind.MANIFEST, RequestKind.PLAYLIST, RequestKind.INIT, RequestKind.VIDEO, RequestKind.AUDIO, RequestKind.STEERING);
    for (int sequence = 0; sequence < requests.size(); sequence++) {
      assertThat(told(requests.get(sequence)))
          .containsEntry("sid", "\"session_1\"").containsEntry("cid", "\"asset_1\"").containsEntry("v", "2").containsEntry("sn", "" + sequence);
    }
    assertThat(told(RequestKind.MANIFEST).getFirst()).containsEntry("ot", "m").containsEntry("sta", "s");
    assertThat(told(RequestKind.INIT)).allSatisfy(told -> assertThat(told).containsEntry("ot", "i").doesNotContainKey("d"));
    assertThat(told(RequestKind.STEERING)).allSatisfy(told -> assertThat(told).containsEntry("ot", "o"));
  }

  @Test
  void videoSegment_tellsItsRateItsDeadlineAndWhatComesNext() throws InterruptedException {
    screening.play();
    List<Map<String, String>> video = told(RequestKind.VIDEO);
    assertThat(video.getFirst()).containsEntry("ot", "v").containsEntry("sf", "h").containsEntry("st", "v").containsEntry("su", "")
        .containsEntry("bl", "(0;v)").containsEntry("dl", "0").containsEntry("d", "4000").containsEntry("nor", "(\"2.m4s\")").containsEntry("pt", "0")
        .containsEntry("tb", "(5785;v)").containsEntry("lb", "(1035;v)").containsEntry("rtp", "11600").containsEntry("tbl", "(8000;v)")
        .doesNotContainKeys("mtp", "msd", "bs", "pr", "ltc");
    Map<String, String> later = video.get(10);
    assertThat(later).containsEntry("br", "(5785;v)").containsEntry("sta", "p").doesNotContainKeys("su", "msd");
    assertThat(later.get("bl")).matches("\\([4-8]\\d00;v\\)").isEqualTo("(" + later.get("dl") + ";v)");
    assertThat(later.get("mtp")).matches("\\(1[0-4]\\d00\\)");
    assertThat(video.getLast()).doesNotContainKey("nor");
    assertThat(told(RequestKind.AUDIO).getFirst()).containsEntry("ot", "a").containsEntry("d", "4000").doesNotContainKeys("br", "tb", "rtp");
  }

  @Test
  void startDelay_isToldOnce_withTheNextMediaRequest() throws InterruptedException {
    PlaybackStatistics statistics = screening.play();
    List<Map<String, String>> delays = requests.stream().map(CmcdReporterTest::told).filter(told -> told.containsKey("msd")).toList();
    assertThat(delays).singleElement().satisfies(told -> assertThat(told.get("ot")).isIn("v", "a"));
    assertThat(Double.parseDouble(delays.getFirst().get("msd"))).isBetween(statistics.startupMs() - 1, statistics.startupMs() + 1);
  }

  @Test
  void stall_isToldWhileItLasts_andItsDurationOnceWhenItIsOver() throws InterruptedException {
    screening.network.dead("edge-one.test", 20, 45).dead("edge-two.test", 20, 45);
    PlaybackStatistics statistics = screening.play();
    List<Map<String, String>> all = requests.stream().map(CmcdReporterTest::told).toList();
    assertThat(all).filteredOn(told -> "r".equals(told.get("sta"))).isNotEmpty()
        .allSatisfy(told -> assertThat(told).containsKeys("bs", "su").containsEntry("pr", "0"));
    assertThat(all).filteredOn(told -> told.containsKey("bsd")).singleElement()
        .satisfies(told -> assertThat(told).containsEntry("bsd", "(" + Math.round(Math.floor(statistics.stalledSeconds() * 1000)) + ")"));
    assertThat(all.getLast()).doesNotContainKeys("bs", "su");
  }

  @Test
  void telemetry_switchedOff_tellsNothing() throws InterruptedException {
    screening.builder().withoutTelemetry();
    screening.play();
    assertThat(requests).isNotEmpty().allSatisfy(request -> assertThat(told(request)).isEmpty());
  }

  @Test
  void addresses_ofRequests_areAsTheManifestHasThem() throws InterruptedException {
    screening.play();
    assertThat(requests).filteredOn(request -> request.kind() != RequestKind.STEERING)
        .allSatisfy(request -> assertThat(request.uri().getQuery()).isNull());
  }
}
