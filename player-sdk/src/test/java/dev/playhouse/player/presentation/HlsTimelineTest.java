package dev.playhouse.player.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.HlsReader;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HlsTimelineTest {
  private static final URI ADDRESS = URI.create("http://cdn.test/v/live.m3u8");

  private static Timeline first(String body) {
    return first(body, null);
  }

  private static Timeline first(String body, @Nullable Timeline beside) {
    return HlsTimeline.first(HlsReader.media("#EXTM3U\n#EXT-X-TARGETDURATION:4\n" + body, ADDRESS), beside);
  }

  private static Timeline next(String body, Timeline before) {
    return HlsTimeline.next(HlsReader.media("#EXTM3U\n#EXT-X-TARGETDURATION:4\n" + body, ADDRESS), before);
  }

  private static String segments(int from, int count) {
    StringBuilder text = new StringBuilder("#EXT-X-MEDIA-SEQUENCE:" + from + "\n#EXT-X-MAP:URI=\"init.mp4\"\n");
    for (int number = from; number < from + count; number++) {
      text.append("#EXTINF:4,\n").append(number).append(".m4s\n");
    }
    return text.toString();
  }

  @Test
  void playlist_onDemand_beginsAtZero() {
    Timeline timeline = first(segments(1, 3) + "#EXT-X-ENDLIST\n", first(segments(7, 5)));

    assertThat(timeline.ended()).isTrue();
    assertThat(timeline.segments()).extracting(SegmentRef::startSeconds).containsExactly(0.0, 4.0, 8.0);
    assertThat(timeline.segments()).extracting(SegmentRef::number).containsExactly(0L, 1L, 2L);
    assertThat(timeline.joinSeconds()).isZero();
    assertThat(timeline.segments().getFirst().init()).isEqualTo(Resource.of(URI.create("http://cdn.test/v/init.mp4")));
  }

  @Test
  void playlist_ofALiveStream_isJoinedThreeTargetDurationsBeforeItsEnd() {
    assertThat(first(segments(70, 6)).joinSeconds()).isEqualTo(12);
    assertThat(first(segments(70, 2)).joinSeconds()).isZero();
  }

  @Test
  void playlist_whoseServerHoldsPlayersBack_isJoinedAsFarBeforeItsEnd() {
    assertThat(first("#EXT-X-SERVER-CONTROL:HOLD-BACK=17.5\n" + segments(70, 6)).joinSeconds()).isEqualTo(4);
    assertThat(first("#EXT-X-SERVER-CONTROL:HOLD-BACK=2,CAN-SKIP-UNTIL=24\n" + segments(70, 6)).joinSeconds()).isEqualTo(12);
  }

  @Test
  void playlist_loadedAgain_keepsPlacesAndNumbers() {
    Timeline again = next(segments(72, 6), first(segments(70, 6)));

    assertThat(again.segments().getFirst().startSeconds()).isEqualTo(8);
    assertThat(again.segments().getFirst().number()).isEqualTo(2);
    assertThat(again.endSeconds()).isEqualTo(32);
  }

  @Test
  void playlist_loadedTooLate_leavesAsMuchOutAsHasPassed() {
    assertThat(next(segments(80, 3), first(segments(70, 6))).startSeconds()).isEqualTo(40);
  }

  @Test
  void playlist_whoseNumbersBeginAnew_goesOnBehindWhatIsKnown() {
    Timeline again = next(segments(0, 2), first(segments(70, 6)));

    assertThat(again.startSeconds()).isEqualTo(24);
    assertThat(again.segments().getFirst().number()).isEqualTo(6);
  }

  @Test
  void playlist_besideAnother_isPlacedByItsRecordingTime() {
    Timeline video = first("#EXT-X-PROGRAM-DATE-TIME:2026-05-04T03:00:00Z\n" + segments(70, 6));

    assertThat(first("#EXT-X-PROGRAM-DATE-TIME:2026-05-04T03:00:08.5Z\n" + segments(3, 2), video).startSeconds()).isEqualTo(8.5);
  }

  @Test
  void playlist_besideAnother_withoutTimes_isPlacedByNumberElseByItsEnd() {
    Timeline video = first(segments(70, 6));

    assertThat(first(segments(72, 4), video).startSeconds()).isEqualTo(8);
    assertThat(first(segments(3, 2), video).startSeconds()).isEqualTo(16);
  }

  @Test
  void segments_haveRangesGapsDiscontinuitiesAndKeys() {
    List<SegmentRef> segments = first(
        """
        #EXT-X-MAP:URI="one.mp4",BYTERANGE="100@0"
        #EXTINF:4,
        #EXT-X-BYTERANGE:50@100
        one.mp4
        #EXT-X-GAP
        #EXTINF:4,
        two.mp4
        #EXT-X-DISCONTINUITY
        #EXT-X-KEY:METHOD=SAMPLE-AES,URI="data:,",KEYID=0x10101010101010101010101010101010,KEYFORMAT="urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed"
        #EXT-X-MAP:URI="three.mp4"
        #EXTINF:4,
        3.m4s
        #EXT-X-KEY:METHOD=AES-128,URI="key"
        #EXTINF:4,
        4.m4s
        """).segments();

    assertThat(segments.get(0).media().range()).isEqualTo(new Resource.Range(100, 149));
    assertThat(segments.get(0).init()).isEqualTo(new Resource(URI.create("http://cdn.test/v/one.mp4"), new Resource.Range(0, 99)));
    assertThat(segments).extracting(SegmentRef::gap).containsExactly(false, true, false, false);
    assertThat(segments).extracting(SegmentRef::discontinuity).containsExactly(false, false, true, false);
    assertThat(segments.get(0).encryption()).isNull();
    assertThat(segments.get(2).encryption()).isEqualTo(new SegmentRef.Encryption.Samples("10101010101010101010101010101010", List.of()));
    assertThat(segments.get(3).encryption()).isEqualTo(
        new SegmentRef.Encryption.Whole(URI.create("http://cdn.test/v/key"), "00000000000000000000000000000003", null));
  }

  @Test
  void initializationVector_isANumberOf128Bits_howeverManyDigitsItHas() {
    String vector = "000000000000000000000000000001a5";
    assertThat(first("#EXT-X-KEY:METHOD=AES-128,URI=\"key\",IV=0x1A5\n" + segments(1, 1)).segments().getFirst().encryption()).isEqualTo(
        new SegmentRef.Encryption.Whole(URI.create("http://cdn.test/v/key"), vector, vector));
    assertThatThrownBy(() -> first("#EXT-X-KEY:METHOD=AES-128,URI=\"key\",IV=0x" + "1".repeat(33) + "\n" + segments(1, 1)))
        .isInstanceOf(MediaException.class).hasMessageContaining("33 hexadecimal digits");
  }

  @Test
  void playlist_recordedCenturiesFromWhatLiesBesideIt_isPlacedByItsNumbers() {
    Timeline beside = first(dated("03:00:00", segments(1, 3)));

    assertThat(first("#EXT-X-PROGRAM-DATE-TIME:0001-01-01T00:00:00Z\n" + segments(2, 3), beside).startSeconds()).isEqualTo(4);
    assertThat(first("#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:00Z\n" + segments(70, 2), beside).startSeconds()).isEqualTo(4);
    assertThatThrownBy(() -> first("#EXT-X-PROGRAM-DATE-TIME:-999999999-01-01T00:00:00Z\n" + segments(1, 3), beside))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo("hls-number"));
  }

  private static String range(String id, String from, String attributes) {
    return "#EXT-X-DATERANGE:ID=\"%s\",START-DATE=\"2026-05-04T%sZ\"%s\n".formatted(id, from, attributes);
  }

  private static String dated(String time, String segments) {
    return "#EXT-X-PROGRAM-DATE-TIME:2026-05-04T" + time + "Z\n" + segments;
  }

  @Test
  void dateRanges_lieWhereTheirDatesWereRecorded_byTheirStart() {
    String ranges = range("open", "03:00:06.5", "") + range("past", "02:59:58", ",DURATION=3") + range("later", "03:01:00", ",DURATION=0");

    assertThat(first(ranges + dated("03:00:00", segments(1, 3))).dateRanges())
        .extracting(placed -> placed.id() + " " + placed.startSeconds() + " " + placed.endSeconds())
        .containsExactly("past -2.0 1.0", "open 6.5 Infinity", "later 60.0 60.0");
    assertThat(first(ranges + segments(1, 3)).dateRanges()).as("no date, no place").isEmpty();
  }

  @Test
  void dateRange_acrossAJumpOfTheClock_liesBesideTheSegmentsOfItsDates() {
    String jump = dated("03:00:00", segments(1, 2)) + "#EXT-X-DISCONTINUITY\n" + dated("04:00:00", "#EXTINF:4,\n3.m4s\n");

    assertThat(first(range("a", "03:00:05", ",END-DATE=\"2026-05-04T04:00:01Z\"") + range("b", "03:30:00", ",DURATION=1") + jump).dateRanges())
        .extracting(placed -> placed.startSeconds() + " " + placed.endSeconds())
        .containsExactly("5.0 9.0", "8.0 8.0");
  }

  @Test
  void dateRange_ofAPlaylistLoadedAgain_keepsItsPlace_andGetsItsEnd() {
    Timeline before = first(range("a", "03:00:10", "") + dated("03:00:00", segments(70, 3)));
    Timeline again = next(range("a", "03:00:10", ",DURATION=5") + dated("03:00:04", segments(71, 3)), before);

    assertThat(before.dateRanges().getFirst().startSeconds()).isEqualTo(10);
    assertThat(again.dateRanges()).singleElement().satisfies(placed -> {
      assertThat(placed.startSeconds()).isEqualTo(10);
      assertThat(placed.endSeconds()).isEqualTo(15);
    });
  }
}
