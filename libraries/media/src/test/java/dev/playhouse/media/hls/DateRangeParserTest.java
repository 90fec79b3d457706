package dev.playhouse.media.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeParserTest {
  private static final URI BASE = URI.create("https://cdn.example/live.m3u8");
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final String AT_NOON = "START-DATE=\"2026-05-04T12:00:00Z\"";

  private static List<DateRange> ranges(String... attributes) {
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-DEFINE:NAME=\"v\",VALUE=\"ad\"\n");
    for (String each : attributes) {
      text.append("#EXT-X-DATERANGE:").append(each).append('\n');
    }
    MediaPlaylist playlist = HlsReader.media(text + "#EXTINF:4,\n1.m4s\n", BASE);
    assertThat(playlist.segments()).hasSize(1);
    return playlist.dateRanges();
  }

  private static @Nullable Instant end(String attributes) {
    return ranges("ID=\"a\"," + AT_NOON + "," + attributes).getFirst().endDate();
  }

  @Test
  void dateRange_hasItsClassDatesAndWhatElseIsSaid_variablesReplaced() {
    assertThat(ranges("ID=\"a\",CLASS=\"{$v}\",START-DATE=\"2026-05-04T14:00:00+02:00\",DURATION=30.5,X-COM-EXAMPLE=\"b,c\",SCTE35-OUT=0xFC"))
        .containsExactly(new DateRange(
            "a", "ad", NOON, NOON.plusMillis(30_500), Map.of("X-COM-EXAMPLE", "b,c", "SCTE35-OUT", "0xFC")));
  }

  @Test
  void end_isTheDateElseTheDurationElseThePlan_andUnknownWithoutThem() {
    assertThat(end("END-DATE=\"2026-05-04T12:00:09Z\",DURATION=8,PLANNED-DURATION=7")).isEqualTo(NOON.plusSeconds(9));
    assertThat(end("DURATION=0,PLANNED-DURATION=7")).isEqualTo(NOON);
    assertThat(end("PLANNED-DURATION=7")).isEqualTo(NOON.plusSeconds(7));
    assertThat(end("X-A=1")).isNull();
  }

  @Test
  void end_onNext_isTheNearestLaterStartOfTheClass_elseThePlan() {
    List<DateRange> ranges = ranges(
        "ID=\"late\",CLASS=\"show\",START-DATE=\"2026-05-04T14:00:00Z\",END-ON-NEXT=YES",
        "ID=\"first\",CLASS=\"show\"," + AT_NOON + ",END-ON-NEXT=YES,PLANNED-DURATION=60",
        "ID=\"other\",CLASS=\"ad\",START-DATE=\"2026-05-04T12:30:00Z\"",
        "ID=\"next\",CLASS=\"show\",START-DATE=\"2026-05-04T13:00:00Z\",END-ON-NEXT=YES",
        "ID=\"plan\",CLASS=\"quiz\"," + AT_NOON + ",END-ON-NEXT=YES,PLANNED-DURATION=60");

    assertThat(ranges).extracting(DateRange::id).containsExactly("late", "first", "other", "next", "plan");
    assertThat(ranges).extracting(DateRange::endDate)
        .containsExactly(null, NOON.plusSeconds(3_600), null, NOON.plusSeconds(7_200), NOON.plusSeconds(60));
  }

  @Test
  void tags_ofOneId_addUp() {
    assertThat(ranges("ID=\"a\"," + AT_NOON + ",SCTE35-OUT=0xFC", "ID=\"a\",DURATION=20,SCTE35-IN=0xFD"))
        .containsExactly(new DateRange("a", null, NOON, NOON.plusSeconds(20), Map.of("SCTE35-OUT", "0xFC", "SCTE35-IN", "0xFD")));
  }

  @Test
  void tags_ofOneId_addUp_inAnyOrder_withDatesAndDurationsWrittenOtherwise() {
    assertThat(ranges(
        "ID=\"a\",DURATION=20,SCTE35-IN=0xFD", "ID=\"a\"," + AT_NOON, "ID=\"a\",START-DATE=\"2026-05-04T14:00:00.000+02:00\",DURATION=20.0,X-A=1"))
        .containsExactly(new DateRange("a", null, NOON, NOON.plusSeconds(20), Map.of("SCTE35-IN", "0xFD", "X-A", "1")));
    assertThat(ranges("ID=\"a\",END-ON-NEXT=YES," + AT_NOON, "ID=\"a\",CLASS=\"b\"", "ID=\"c\",CLASS=\"b\",START-DATE=\"2026-05-04T12:01:00Z\""))
        .extracting(DateRange::endDate).containsExactly(NOON.plusSeconds(60), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "DURATION=-1", "DURATION=long", "DURATION=999999999999999", "END-DATE=\"tomorrow\"", "END-DATE=\"2026-05-04T11:59:59Z\"",
      "END-DATE=\"+999999999-12-31T23:59:59Z\"", "END-ON-NEXT=YES", "CLASS=\"b\",END-ON-NEXT=NO", "CLASS=\"b\",END-ON-NEXT=YES,DURATION=1", "X-A",
      "X-A=\"b", "X-A=\"{$nobody}\"", "x-a=1", "START-DATE=\"2026-05-04T12:00:01Z\""})
  void tag_thatIsWrong_isPassedOver_andLeavesWhatOthersSay(String wrong) {
    String good = "ID=\"a\"," + AT_NOON;
    DateRange range = new DateRange("a", null, NOON, null, Map.of());

    assertThat(ranges("ID=\"b\"," + AT_NOON + "," + wrong, good)).containsExactly(range);
    assertThat(ranges(good, "ID=\"a\"," + wrong)).containsExactly(range);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ID=\"a\"", "ID=\"\",START-DATE=\"2026-05-04T12:00:00Z\"", "START-DATE=\"2026-05-04T12:00:00Z\""})
  void tag_withoutIdOrStart_isPassedOver(String attributes) {
    assertThat(ranges(attributes)).isEmpty();
  }

  @Test
  void tags_beyondALimit_arePassedOver_theOldestFirst() {
    StringBuilder many = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:4\n");
    StringBuilder grown = new StringBuilder(many);
    for (int i = 0; i <= DateRangeParser.MAX_TAGS; i++) {
      many.append("#EXT-X-DATERANGE:ID=\"").append(i).append("\",").append(AT_NOON).append('\n');
      grown.append("#EXT-X-DATERANGE:ID=\"a\",").append(AT_NOON).append(",X-").append(i).append("=1\n");
    }

    assertThat(HlsReader.media(many.toString(), BASE).dateRanges()).hasSize(DateRangeParser.MAX_TAGS)
        .first().satisfies(range -> assertThat(range.id()).isEqualTo("1"));
    assertThat(HlsReader.media(grown.toString(), BASE).dateRanges()).singleElement()
        .satisfies(range -> assertThat(range.attributes()).hasSize(AttributeList.MAX_ATTRIBUTES - 2));
  }
}
