package dev.playhouse.media.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MpdReaderTest {
  /** Another packager's way: everything inherited, several periods, all kinds of segments. */
  private static final String INHERITED =
      """
      <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:x" minBufferTime="PT2S" mediaPresentationDuration="PT1M0.5S">
        <BaseURL>http://a.example/</BaseURL><BaseURL serviceLocation="b">http://b.example/</BaseURL>
        <Period duration="PT20S">
          <BaseURL>one/</BaseURL>
          <SegmentTemplate timescale="10" startNumber="5" initialization="$RepresentationID$/init.mp4"/>
          <AdaptationSet mimeType="video/mp4" codecs="avc1.640028" frameRate="25" width="640" height="360">
            <ContentProtection schemeIdUri="urn:mpeg:dash:mp4protection:2011" value="cenc" cenc:default_KID="AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee"
                xmlns:cenc="urn:mpeg:cenc:2013"/>
            <SegmentTemplate media="$RepresentationID$/$Time$.m4s">
              <SegmentTimeline><S d="30" r="1"/><S t="60" d="40" r="-1"/></SegmentTimeline>
            </SegmentTemplate>
            <Representation id="low" bandwidth="1"/>
            <Representation id="high" bandwidth="2" width="1280" height="720">
              <SegmentTemplate media="h/$Number%03d$.m4s" duration="40"/>
            </Representation>
          </AdaptationSet>
        </Period>
        <Period id="second">
          <AdaptationSet mimeType="audio/mp4" lang="fr">
            <Representation id="list" bandwidth="1" codecs="mp4a.40.2">
              <SegmentList timescale="1000" duration="4000">
                <Initialization range="0-99"/><SegmentURL mediaRange="100-199"/><SegmentURL media="x.mp4"/>
              </SegmentList>
            </Representation>
          </AdaptationSet>
          <AdaptationSet mimeType="application/mp4" codecs="wvtt">
            <Representation id="base" bandwidth="1"><BaseURL>t.mp4</BaseURL><SegmentBase indexRange="800-900"/></Representation>
          </AdaptationSet>
        </Period>
      </MPD>
      """;

  /** A live presentation in its second period. */
  private static final String LIVE =
      """
      <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="dynamic" availabilityStartTime="2026-05-04T03:02:01Z"
          publishTime="2026-05-04T03:02:01.5+02:00" minimumUpdatePeriod="PT2S" timeShiftBufferDepth="PT30S" suggestedPresentationDelay="PT8.5S">
        <Period id="1" start="PT0S">
          <AdaptationSet mimeType="video/mp4" frameRate="25">
            <Representation id="gap" bandwidth="1">
              <SegmentTemplate timescale="10" media="$Time$.m4s">
                <SegmentTimeline><S t="0" d="20"/><S t="40" d="20" r="1"/></SegmentTimeline>
              </SegmentTemplate>
            </Representation>
          </AdaptationSet>
        </Period>
        <Period id="2" start="PT10S">
          <AdaptationSet mimeType="video/mp4" frameRate="25">
            <Representation id="list" bandwidth="1">
              <SegmentList timescale="10" presentationTimeOffset="100">
                <SegmentTimeline><S t="100" d="20"/><S t="140" d="10"/></SegmentTimeline>
                <SegmentURL media="1.m4s"/><SegmentURL media="2.m4s"/>
              </SegmentList>
            </Representation>
            <Representation id="template" bandwidth="2">
              <SegmentTemplate timescale="10" presentationTimeOffset="100" media="$Time$.m4s">
                <SegmentTimeline><S t="100" d="20" r="1"/><S t="160" d="20" r="-1"/></SegmentTimeline>
              </SegmentTemplate>
            </Representation>
          </AdaptationSet>
        </Period>
        <UTCTiming schemeIdUri="urn:mpeg:dash:utc:http-iso:2014" value="https://time.example/"/>
      </MPD>
      """;

  @Test
  void mpd_ofAnotherPackager_isReadWithWhatIsInherited() {
    Mpd mpd = MpdReader.read(INHERITED);

    assertThat(mpd.durationSeconds()).isEqualTo(60.5);
    assertThat(mpd.baseUrls()).containsExactly(new BaseUrl("http://a.example/", null), new BaseUrl("http://b.example/", "b"));
    Period first = mpd.periods().getFirst();
    Representation low = first.adaptationSets().getFirst().representations().getFirst();
    assertThat(low.codecs()).isEqualTo("avc1.640028");
    assertThat(low.height()).isEqualTo(360);
    assertThat(low.protection()).isEqualTo(new ContentProtection("cenc", "aaaaaaaabbbbccccddddeeeeeeeeeeee", List.of()));
    assertThat(low.segments())
        .isEqualTo(
            new Segments.Template(
                10,
                "$RepresentationID$/init.mp4",
                "$RepresentationID$/$Time$.m4s",
                5,
                0,
                new Segments.Durations.Timeline(List.of(new Segments.Durations.Run(0, 30, 2), new Segments.Durations.Run(60, 40, 4)))));
    assertThat(first.baseUrls()).extracting(BaseUrl::url).containsExactly("one/");
  }

  @Test
  void mpd_ofSeveralPeriods_saysWhenEachStarts() {
    Mpd mpd = MpdReader.read(INHERITED);

    assertThat(mpd.periods()).extracting(Period::startSeconds).containsExactly(0.0, 20.0);
    assertThat(mpd.periods()).extracting(Period::durationSeconds).containsExactly(20.0, 40.5);
  }

  @Test
  void period_thatResolvesToNothing_isNotThere() {
    Mpd mpd = MpdReader.read(INHERITED.replaceFirst("<Period", """
        <Period xmlns:x="http://www.w3.org/1999/xlink" x:href="urn:mpeg:dash:resolve-to-zero:2013" x:actuate="onLoad"/><Period"""));

    assertThat(mpd.periods()).isEqualTo(MpdReader.read(INHERITED).periods());
  }

  @Test
  void mpd_ofListsAndIndexes_isRead() {
    List<AdaptationSet> sets = MpdReader.read(INHERITED).periods().getLast().adaptationSets();

    assertThat(sets).extracting(AdaptationSet::contentType).containsExactly("audio", "text");
    assertThat(sets.getFirst().representations().getFirst().segments())
        .isEqualTo(
            new Segments.Listed(
                1000,
                new Segments.Durations.Constant(4000),
                0,
                new Segments.Address(null, "0-99"),
                List.of(new Segments.Address(null, "100-199"), new Segments.Address("x.mp4", null))));
    assertThat(sets.getLast().representations().getFirst().segments()).isEqualTo(new Segments.Indexed(1, 0, null, "800-900"));
  }

  @Test
  void mpd_ofALivePresentation_saysHowItGrows() {
    Mpd mpd = MpdReader.read(LIVE);

    Mpd.Live live = Objects.requireNonNull(mpd.live());
    assertThat(live.availabilityStart()).isEqualTo(Instant.parse("2026-05-04T03:02:01Z"));
    assertThat(live.published()).isEqualTo(Instant.parse("2026-05-04T01:02:01.5Z"));
    assertThat(List.of(live.updateSeconds(), live.windowSeconds(), live.delaySeconds())).containsExactly(2.0, 30.0, 8.5);
    assertThat(live.clocks()).containsExactly(new Descriptor("urn:mpeg:dash:utc:http-iso:2014", "https://time.example/"));
    assertThat(mpd.durationSeconds()).isInfinite();
    assertThat(mpd.periods()).extracting(Period::startSeconds).containsExactly(0.0, 10.0);
    assertThat(mpd.periods().getLast().durationSeconds()).isInfinite();
  }

  @Test
  void mpd_ofALivePresentation_hasRunsWithGapsThatGoOn() {
    List<Representation> representations = MpdReader.read(LIVE).periods().getLast().adaptationSets().getFirst().representations();

    Segments.Listed list = (Segments.Listed) representations.getFirst().segments();
    assertThat(list.durations())
        .isEqualTo(new Segments.Durations.Timeline(List.of(new Segments.Durations.Run(100, 20, 1), new Segments.Durations.Run(140, 10, 1))));
    assertThat(list.presentationTimeOffset()).isEqualTo(100);
    Segments.Template template = (Segments.Template) representations.getLast().segments();
    assertThat(template.durations())
        .isEqualTo(
            new Segments.Durations.Timeline(
                List.of(new Segments.Durations.Run(100, 20, 2), new Segments.Durations.Run(160, 20, Segments.Durations.Run.OPEN))));
  }

  @Test
  void mpd_withoutTheOptionalOfLive_isNeverRenewedAndKeepsAll() {
    Mpd.Live live =
        Objects.requireNonNull(
            MpdReader.read("<MPD xmlns='urn:mpeg:dash:schema:mpd:2011' type='dynamic' availabilityStartTime='2026-05-04T03:02:01'><Period/></MPD>")
                .live());

    assertThat(live.updateSeconds()).isInfinite();
    assertThat(live.windowSeconds()).isInfinite();
    assertThat(live.published()).isNull();
  }

  @Test
  void timeline_withGaps_writtenAndReadAgain_isTheSame() {
    Mpd mpd = MpdReader.read(LIVE);
    List<Period> closed = mpd.periods().stream()
        .map(period -> new Period(period.id(), period.startSeconds(), 10, List.of(), List.of(), List.of()))
        .toList();
    Period first = mpd.periods().getFirst();
    Mpd ended = new Mpd(20, List.of(), null, List.of(first, closed.getLast()));

    assertThat(MpdReader.read(MpdWriter.write(ended))).isEqualTo(ended);
  }

  @Test
  void mpd_ofAllKinds_writtenAndReadAgain_isTheSame() {
    Mpd mpd = MpdReader.read(INHERITED.replace("<Period duration", "<Period id=\"first\" duration"));

    assertThat(MpdReader.read(MpdWriter.write(mpd))).isEqualTo(mpd);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mpd-xml           | 1 | <MPD
          mpd-xml           | 1 | ''
          mpd-xml           | 1 | <MPD>&nobody;</MPD>
          mpd-xml           | 2 | <?xml version="1.0"?>~<!DOCTYPE MPD [<!ENTITY a "b">]><MPD/>
          mpd-element       | 1 | <html/>
          mpd-element       | 1 | <MPD/>
          mpd-element       | 1 | @~@
          mpd-element       | 1 | <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="dynamic"/>
          mpd-attribute     | 1 | <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="dynamic"><Period start="PT0S"/></MPD>
          mpd-number        | 1 | <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="dynamic" availabilityStartTime="now"><Period start="PT0S"/></MPD>
          mpd-attribute     | 1 | @~<Period/>@
          mpd-not-supported | 2 | @~<Period duration="PT9S" xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a"/>@
          mpd-number        | 2 | @~<Period duration="9s"/>@
          mpd-number        | 2 | @~<Period duration="P1Y"/>@
          mpd-element       | 3 | @~<Period duration="PT9S">~<AdaptationSet mimeType="video/mp4"/></Period>@
          mpd-attribute     | 2 | @~<Period duration="PT9S"><AdaptationSet><Representation id="a" bandwidth="1"/></AdaptationSet></Period>@
          mpd-attribute     | 2 | @~<Period duration="PT9S"><AdaptationSet mimeType="a/b"><Representation id="a"/></AdaptationSet></Period>@
          mpd-number        | 2 | @~<Period duration="P9D"><AdaptationSet mimeType="a"><Representation id="" bandwidth="-"/></AdaptationSet></Period>@
          """)
  void mpd_thatIsWrong_isRefusedWithItsLine(String code, int line, String text) {
    assertRefused(code, line, document(text.replace('~', '\n')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mpd-attribute     | <SegmentTemplate duration="1"/>
          mpd-attribute     | <SegmentTemplate media="a"/>
          mpd-template      | <SegmentTemplate media="$a" duration="1"/>
          mpd-number        | <SegmentTemplate media="a" duration="1" timescale="0"/>
          mpd-number        | <SegmentTemplate media="a" duration="99999999999999999999"/>
          mpd-element       | <SegmentTemplate media="a" duration="1"/><SegmentTemplate media="a" duration="1"/>
          mpd-attribute     | <SegmentTemplate media="a"><SegmentTimeline><S t="0"/></SegmentTimeline></SegmentTemplate>
          mpd-number        | <SegmentTemplate media="a"><SegmentTimeline><S d="0"/></SegmentTimeline></SegmentTemplate>
          mpd-number        | <SegmentTemplate media="a"><SegmentTimeline><S t="9" d="2"/><S t="8" d="2"/></SegmentTimeline></SegmentTemplate>
          mpd-number        | <SegmentTemplate media="a"><SegmentTimeline><S d="2" r="-2"/></SegmentTimeline></SegmentTemplate>
          mpd-limit         | <SegmentTemplate media="a"><SegmentTimeline><S d="1" r="2000000000"/></SegmentTimeline></SegmentTemplate>
          mpd-limit         | <SegmentTemplate media="a" timescale="2000000000"><SegmentTimeline><S d="1" r="-1"/></SegmentTimeline></SegmentTemplate>
          mpd-attribute     | <ContentProtection schemeIdUri="urn:uuid:nobody"/>
          mpd-attribute     | <ContentProtection value="cenc"/>
          mpd-attribute     | <EssentialProperty value="a"/>
          """)
  void representation_thatIsWrong_isRefused(String code, String children) {
    String set = "<AdaptationSet mimeType='a/b'><Representation id='a' bandwidth='1'>" + children + "</Representation></AdaptationSet>";

    assertRefused(code, 2, document("@\n<Period duration='PT9S'>" + set + "</Period>@"));
  }

  @Test
  void mpd_beyondALimit_isRefused() {
    assertRefused("mpd-limit", 1, document("@" + "<Period>".repeat(XmlReader.MAX_DEPTH)));
    assertRefused("mpd-limit", 1, document("@" + "<Period/>".repeat(XmlReader.MAX_ELEMENTS)));
    assertRefused("mpd-limit", 1, document("@<Period id='" + "a".repeat(XmlReader.MAX_TEXT + 1) + "'/>@"));
    assertRefused("mpd-limit", 1, document("@<BaseURL>" + "a".repeat(XmlReader.MAX_TEXT + 1) + "</BaseURL>@"));
    assertThatThrownBy(() -> MpdReader.read(" ".repeat(XmlReader.MAX_DOCUMENT + 1))).hasMessageContaining("characters");
  }

  @Test
  void timelines_ofManyRepresentationsTogether_areLimited() {
    String timeline = "<SegmentTemplate media='a'><SegmentTimeline><S d='1' r='99999'/></SegmentTimeline></SegmentTemplate>";
    String set = "<AdaptationSet mimeType='a/b'>" + timeline + "<Representation id='a' bandwidth='1'/>".repeat(11) + "</AdaptationSet>";

    assertRefused("mpd-limit", 1, document("@<Period duration='PT9S'>" + set + "</Period>@"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"film.mpd", "systems.mpd", "choices.mpd", "folder.mpd"})
  void mpd_cutOff_isRefused(String name) throws IOException {
    String text = golden(name).stripTrailing();
    for (int end = 0; end < text.length(); end += 97) {
      String part = text.substring(0, end);
      assertThatThrownBy(() -> MpdReader.read(part)).isInstanceOf(MediaException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"film.mpd", "systems.mpd", "choices.mpd", "folder.mpd"})
  void mpd_cutOffOrChanged_isReadOrRefusedAndNothingElse(String name) throws IOException {
    Mutations.each(golden(name), MpdReader::read);
  }

  private static void assertRefused(String code, int line, String text) {
    assertThatThrownBy(() -> MpdReader.read(text))
        .isInstanceOfSatisfying(
            MediaException.class,
            error -> {
              assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
              assertThat(error.offset()).as(error.getMessage()).isEqualTo(line);
            });
  }

  /** The first @ opens an MPD, the second closes it. */
  private static String document(String text) {
    return text.replaceFirst("@", "<MPD xmlns='urn:mpeg:dash:schema:mpd:2011'>").replaceFirst("@", "</MPD>");
  }

  private static String golden(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/golden", name));
  }
}
