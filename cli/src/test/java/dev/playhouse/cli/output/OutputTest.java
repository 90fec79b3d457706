package dev.playhouse.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

final class OutputTest {
  record Reel(String reelId, @Nullable Double lengthSeconds, Instant madeAt) {}

  private static final List<Reel> REELS =
      List.of(new Reel("a", 1.5, Instant.EPOCH), new Reel("longer", null, Instant.EPOCH.plusSeconds(1)));
  private static final Columns<Reel> COLUMNS = Columns.<Reel>of("ID", Reel::reelId).with("LENGTH", Reel::lengthSeconds);

  private final StringWriter written = new StringWriter();

  private Output as(OutputFormat format) {
    return new Output(format, new PrintWriter(written));
  }

  @Test
  void rows_table_alignsColumnsAndLeavesAbsentCellsEmpty() {
    as(OutputFormat.TABLE).rows(REELS, COLUMNS);

    assertThat(written).hasToString("ID      LENGTH\na       1.5\nlonger\n");
  }

  @Test
  void rows_jsonl_writesARecordALine() {
    as(OutputFormat.JSONL).rows(REELS, COLUMNS);

    assertThat(written.toString().lines())
        .containsExactly(
            "{\"reel_id\":\"a\",\"length_seconds\":1.5,\"made_at\":\"1970-01-01T00:00:00Z\"}",
            "{\"reel_id\":\"longer\",\"made_at\":\"1970-01-01T00:00:01Z\"}");
  }

  @Test
  void rows_json_writesOneArray() {
    as(OutputFormat.JSON).rows(REELS, COLUMNS);

    assertThat(written.toString()).startsWith("[").contains("\"reel_id\" : \"longer\"").endsWith("]\n");
  }

  @Test
  void one_yaml_usesTheSameNames() {
    as(OutputFormat.YAML).one(REELS.getFirst(), COLUMNS);

    assertThat(written).hasToString("reel_id: a\nlength_seconds: 1.5\nmade_at: 1970-01-01T00:00:00Z\n");
  }

  @Test
  void one_tableWithParts_showsPropertiesThenParts() {
    as(OutputFormat.TABLE).one(REELS.getFirst(), COLUMNS, REELS, COLUMNS);

    assertThat(written.toString().lines()).containsExactly("ID      a", "LENGTH  1.5", "", "ID      LENGTH", "a       1.5", "longer");
  }
}
