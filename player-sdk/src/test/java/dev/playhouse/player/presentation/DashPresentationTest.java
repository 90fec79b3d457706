package dev.playhouse.player.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.media.MediaException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DashPresentationTest {
  private static final URI ADDRESS = URI.create("http://cdn.test/film/manifest.mpd");
  private static final String NAMESPACE = "xmlns=\"urn:mpeg:dash:schema:mpd:2011\"";
  private static final Instant BEGINNING = Instant.parse("2026-05-04T03:00:00Z");

  private static final String TWO_PERIODS =
      "<MPD " + NAMESPACE
          + """
           mediaPresentationDuration="PT30S">
          <BaseURL serviceLocation="a">http://a.test/</BaseURL><BaseURL serviceLocation="b">http://b.test/x/</BaseURL>
          <Period duration="PT10S">
            <BaseURL>one/</BaseURL>
            <AdaptationSet mimeType="video/mp4" codecs="avc1.64001f">
              <SegmentTemplate timescale="10" duration="40" initialization="$RepresentationID$/i.mp4" media="$RepresentationID$/$Number$.m4s"/>
              <Representation id="low" bandwidth="300000" height="180"/><Representation id="high" bandwidth="900000" height="360"/>
            </AdaptationSet>
            <AdaptationSet mimeType="video/mp4" codecs="avc1.64001f">
              <EssentialProperty schemeIdUri="http://dashif.org/guidelines/trickmode" value="1"/>
              <SegmentTemplate duration="4" initialization="i" media="$Number$"/><Representation id="winding" bandwidth="1000"/>
            </AdaptationSet>
            <AdaptationSet mimeType="audio/mp4" lang="de" codecs="mp4a.40.2">
              <SegmentTemplate duration="4" initialization="i" media="de/$Number$"/><Representation id="de" bandwidth="64000"/>
            </AdaptationSet>
            <AdaptationSet mimeType="audio/mp4" lang="en" codecs="mp4a.40.2">
              <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>
              <SegmentTemplate duration="4" initialization="i" media="en/$Number$"/><Representation id="en" bandwidth="64000"/>
            </AdaptationSet>
            <AdaptationSet mimeType="text/vtt" lang="de">
              <Representation id="t" bandwidth="1"><BaseURL>de.vtt</BaseURL></Representation>
            </AdaptationSet>
          </Period>
          <Period start="PT10S">
            <AdaptationSet mimeType="video/mp4" codecs="avc1.64001f">
              <SegmentTemplate timescale="10" presentationTimeOffset="700" initialization="i.mp4" media="$Time$.m4s">
                <SegmentTimeline><S t="700" d="100"/><S t="900" d="100"/></SegmentTimeline>
              </SegmentTemplate>
              <Representation id="medium" bandwidth="400000" height="240"/>
            </AdaptationSet>
          </Period>
          </MPD>
          """;

  private static Timeline timeline(PresentedTrack track, String pathway, Instant at) {
    Listing.Described described = (Listing.Described) Objects.requireNonNull(track.listings().get(pathway));
    return DashTimeline.of(described.track(), Map.of(), at);
  }

  @Test
  void tracks_areThoseOfTheFirstPeriod_withoutWhatIsNotKnown() {
    Presentation presentation = Manifests.presentation(TWO_PERIODS, ADDRESS, codec -> true);

    assertThat(presentation.pathways()).containsExactly("a", "b");
    assertThat(presentation.video()).extracting(PresentedTrack::name).containsExactly("low", "high");
    assertThat(presentation.audio()).extracting(PresentedTrack::language).containsExactly("en", "de");
    assertThat(presentation.audio().getFirst().preferred()).isTrue();
    assertThat(presentation.text().getFirst().listings()).containsEntry("b", new Listing.WholeFile(URI.create("http://b.test/x/one/de.vtt")));
    assertThat(presentation.protection()).isNull();
  }

  @Test
  void events_ofPeriods_lieInThePresentation_byTheirStart() {
    String events = """
        <EventStream schemeIdUri="urn:a" value="b" timescale="10"><Event presentationTime="20" id="late">c</Event></EventStream>""";
    String mpd = TWO_PERIODS
        .replace("<Period start=\"PT10S\">", "<Period start=\"PT10S\">" + events)
        .replace("<BaseURL>one/", events.replace("late\"", "early\" duration=\"35\"") + "<BaseURL>one/");

    assertThat(timeline(Manifests.presentation(mpd, ADDRESS, codec -> true).video().getFirst(), "a", BEGINNING).dateRanges()).containsExactly(
        new PlacedRange("early", "urn:a", 2, 5.5, Map.of("value", "b", "messageData", "c")),
        new PlacedRange("late", "urn:a", 12, Double.POSITIVE_INFINITY, Map.of("value", "b", "messageData", "c")));
  }

  @Test
  void track_goesOnInTheNextPeriodWithWhatIsNearest() {
    List<SegmentRef> segments = timeline(Manifests.presentation(TWO_PERIODS, ADDRESS, codec -> true).video().getLast(), "b", BEGINNING).segments();

    assertThat(segments).extracting(segment -> segment.media().uri().toString()).containsExactly(
        "http://b.test/x/one/high/1.m4s", "http://b.test/x/one/high/2.m4s", "http://b.test/x/one/high/3.m4s",
        "http://b.test/x/700.m4s", "http://b.test/x/900.m4s");
    assertThat(segments).extracting(SegmentRef::startSeconds).containsExactly(0.0, 4.0, 8.0, 10.0, 30.0);
    assertThat(segments.get(2).durationSeconds()).as("cut by the end of its period").isEqualTo(2);
    assertThat(segments).extracting(SegmentRef::discontinuity).containsExactly(false, false, false, true, false);
    assertThat(segments).extracting(SegmentRef::number).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void period_withoutATrack_isAGap() {
    Timeline sound = timeline(Manifests.presentation(TWO_PERIODS, ADDRESS, codec -> true).audio().getFirst(), "a", BEGINNING);

    assertThat(sound.segments().getLast().gap()).isTrue();
    assertThat(sound.endSeconds()).isEqualTo(30);
  }

  private static Timeline live(String segments, String attributes, double atSeconds) {
    String mpd = "<MPD " + NAMESPACE + " type='dynamic' availabilityStartTime='" + BEGINNING + "' " + attributes + "><Period start='PT10S'>"
        + "<AdaptationSet mimeType='video/mp4'>" + segments + "<Representation id='v' bandwidth='1'/></AdaptationSet></Period></MPD>";
    Presentation presentation = Manifests.presentation(mpd, ADDRESS, codec -> true);
    return timeline(presentation.video().getFirst(), presentation.pathways().getFirst(), BEGINNING.plusMillis((long) (atSeconds * 1000)));
  }

  @Test
  void numbers_ofALivePresentation_areAvailableWhenTheyAreOverAndWithinTheWindow() {
    Timeline timeline = live("<SegmentTemplate duration='4' startNumber='7' media='$Number$'/>", "timeShiftBufferDepth='PT20S'", 53);

    assertThat(timeline.segments()).extracting(SegmentRef::number).containsExactly(12L, 13L, 14L, 15L, 16L);
    assertThat(timeline.startSeconds()).isEqualTo(30);
    assertThat(timeline.endSeconds()).isEqualTo(50);
    assertThat(timeline.ended()).isFalse();
    assertThat(timeline.joinSeconds()).isEqualTo(38);
  }

  @Test
  void numbers_thatAreThereEarly_areAvailableByTheSumOfTheirOffsetsAndJoinedNoNearer() {
    String template = "<SegmentTemplate duration='4' startNumber='7' media='$Number$' availabilityTimeOffset='1.5'/>";
    Timeline timeline = live("<BaseURL availabilityTimeOffset='2'>a/</BaseURL>" + template, "timeShiftBufferDepth='PT20S'", 53);

    assertThat(timeline.segments()).extracting(SegmentRef::number).containsExactly(12L, 13L, 14L, 15L, 16L, 17L);
    assertThat(timeline.endSeconds()).isEqualTo(54);
    assertThat(timeline.joinSeconds()).isEqualTo(38);
  }

  @Test
  void numbers_thatAreThereFromTheStart_areAvailableToTheEndOfTheirPeriod() {
    String template = "<SegmentTemplate duration='4' media='$Number$' availabilityTimeOffset='INF'/>";

    assertThat(live(template, "mediaPresentationDuration='PT50S'", 11).endSeconds()).isEqualTo(50);
    assertThat(live(template, "mediaPresentationDuration='PT50S'", 31).joinSeconds()).isEqualTo(18);
    assertThat(live(template, "", 11).segments()).as("a period without an end").hasSizeBetween(5000, 6000);
  }

  @Test
  void numbers_thatComeInParts_areAvailableWhenTheyAreWhole() {
    String template =
        "<SegmentTemplate duration='4' startNumber='7' media='$Number$' availabilityTimeOffset='3.5' availabilityTimeComplete='false'/>";

    assertThat(live(template, "timeShiftBufferDepth='PT20S'", 53).endSeconds()).isEqualTo(50);
  }

  @Test
  void availability_thatIsNoNumber_isRefusedByItsLine() {
    assertThatThrownBy(() -> live("<SegmentTemplate duration='4' media='$Number$' availabilityTimeOffset='soon'/>", "", 53))
        .isInstanceOfSatisfying(MediaException.class, refused -> assertThat(refused.code()).isEqualTo("mpd-number"));
  }

  @Test
  void numbers_sinceTheBeginningOfTime_areThoseOfTheLastHours() {
    Timeline timeline = live("<SegmentTemplate duration='4' media='$Number$'/>", "", 1e9);

    assertThat(timeline.endSeconds() - timeline.startSeconds()).isCloseTo(6 * 3600, within(8.0));
  }

  @Test
  void segments_beyondALimit_areRefused() {
    String runs = "<SegmentTemplate media='$Time$'><SegmentTimeline><S t='0' d='1' r='200000'/></SegmentTimeline></SegmentTemplate>";

    assertThatThrownBy(() -> live(runs, "", 0))
        .isInstanceOfSatisfying(MediaException.class, refused -> assertThat(refused.code()).isEqualTo("mpd-limit"));
  }

  @Test
  void runs_withoutAnEnd_goOnUntilNow() {
    Timeline timeline = live(
        "<SegmentTemplate media='$Time$'><SegmentTimeline><S t='0' d='4' r='1'/><S t='12' d='4' r='-1'/></SegmentTimeline></SegmentTemplate>",
        "suggestedPresentationDelay='PT13S'", 35);

    assertThat(timeline.segments()).extracting(SegmentRef::startSeconds).containsExactly(10.0, 14.0, 22.0, 26.0, 30.0);
    assertThat(timeline.joinSeconds()).isEqualTo(14);
  }

  @Test
  void segmentsThatAreListed_areThereWhateverTheClockSays() {
    String list = "<SegmentTemplate media='$Time$'><SegmentTimeline><S t='0' d='4' r='5'/></SegmentTimeline></SegmentTemplate>";

    assertThat(live(list, "", -1000).segments()).hasSize(6);
  }

  @Test
  void livePresentation_thatIsOver_hasEnded() {
    String segments = "<SegmentTemplate duration='4' media='$Number$'/>";

    assertThat(live(segments, "mediaPresentationDuration='PT20S'", 19).ended()).isFalse();
    assertThat(live(segments, "mediaPresentationDuration='PT20S'", 21).ended()).isTrue();
  }

  @Test
  void baseUrls_withoutNames_arePathwaysByTheirHosts() {
    String mpd = TWO_PERIODS.replace(" serviceLocation=\"a\"", "").replace(" serviceLocation=\"b\"", "");

    assertThat(Manifests.presentation(mpd, ADDRESS, codec -> true).pathways()).containsExactly("a.test", "b.test");
  }

  @Test
  void licenceAddress_ofClearKey_isResolvedAgainstTheManifest() {
    String protection = "<ContentProtection schemeIdUri='urn:mpeg:dash:mp4protection:2011' value='cenc' xmlns:cenc='urn:mpeg:cenc:2013'"
        + " cenc:default_KID='10101010-1010-1010-1010-101010101010'/><ContentProtection schemeIdUri='urn:uuid:e2719d58-a985-b3c9-781a-b030af78d30e'>"
        + "<Laurl xmlns='https://dashif.org/CPS'>/licence</Laurl></ContentProtection><SegmentTemplate timescale=\"10\" duration=\"40\"";
    String mpd = TWO_PERIODS.replaceFirst("<SegmentTemplate timescale=\"10\" duration=\"40\"", protection);
    Presentation presentation = Manifests.presentation(mpd, ADDRESS, codec -> true);

    assertThat(presentation.protection())
        .isEqualTo(new Presentation.Protection(List.of("10101010101010101010101010101010"), "http://cdn.test/licence", List.of()));
  }
}
