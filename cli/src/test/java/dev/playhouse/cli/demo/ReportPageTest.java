package dev.playhouse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class ReportPageTest {
  @TempDir Path folder;

  @Test
  void html_ofAReport_needsNothingButItself() {
    String html = new ReportPage(SampleReport.report()).html();

    assertThat(html).contains("<svg").contains("edge killed").doesNotContain("{{", "src=", "href=", "http:", "https:", "NaN", "Infinity");
  }

  @Test
  void html_ofAFailedCheck_saysSoAndEscapesItsDetail() {
    String html = new ReportPage(SampleReport.report()).html();

    assertThat(html).contains("1 of 2 checks failed", "answer 200 &amp; &quot;media&quot;", "Demo of &lt;counter&gt;.mkv");
  }

  @Test
  void write_report_hasTheContractsNames() throws IOException {
    new ReportWriter(folder).write(SampleReport.report());

    JsonNode report = Json.MAPPER.readTree(Files.readString(folder.resolve("report.json")));
    assertThat(report.propertyNames())
        .contains(
            "startup_ms", "rebuffer_ratio", "mean_bitrate_kbps", "switches", "heights", "edge_hit_ratio", "warm_hit_ratio", "origin_bytes",
                "licence_ms",
            "failover_gap_ms", "segments_after_failover", "frames_decoded", "frames_expected", "frames_match", "encode_realtime_factor");
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
  }
}
