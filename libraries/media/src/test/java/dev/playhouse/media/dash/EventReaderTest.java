package dev.playhouse.media.dash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static List<EventStream> read(String streams) {
    return MpdReader.read("<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" xmlns:x=\"http://www.w3.org/1999/xlink\" mediaPresentationDuration=\"PT9S\">"
        + "<Period>" + streams + "</Period></MPD>").periods().getFirst().eventStreams();
  }

  private static List<EventStream.Event> events(String events) {
    return read("<EventStream schemeIdUri=\"a\" timescale=\"10\">" + events + "</EventStream>").getFirst().events();
  }

  @Test
  void events_areCountedInTicksFromTheOffset_andSayWhatTheyHold() {
    assertThat(read("""
        <EventStream schemeIdUri="urn:a" value="b" timescale="1000" presentationTimeOffset="500">
          <Event presentationTime="2500" duration="3000" id="7" messageData="c">never read</Event><Event contentEncoding="base64"> AAAA </Event>
        </EventStream>""")).containsExactly(new EventStream("urn:a", "b", List.of(
            new EventStream.Event("7", 2, 3, "c", null), new EventStream.Event(null, -0.5, Double.POSITIVE_INFINITY, "AAAA", "base64"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"presentationTime=\"-1\"", "presentationTime=\"now\"", "duration=\"9999999999999999999\""})
  void event_thatIsWrong_isPassedOver(String wrong) {
    assertThat(events("<Event " + wrong + "/><Event id=\"good\"/>")).extracting(EventStream.Event::id).containsExactly("good");
  }

  @Test
  void streams_withoutScheme_orElsewhere_orWithoutTicks_giveNoEvents() {
    assertThat(read("<EventStream><Event/></EventStream><EventStream schemeIdUri=\"a\" x:href=\"http://a.test/\"/>")).isEmpty();
    assertThat(read("<EventStream schemeIdUri=\"a\" timescale=\"0\"><Event/></EventStream>").getFirst().events()).isEmpty();
  }

  @Test
  void events_beyondTheLimit_arePassedOver() {
    assertThat(events("<Event/>".repeat(EventReader.MAX_EVENTS + 1))).hasSize(EventReader.MAX_EVENTS);
  }

  @Test
  void message_inElements_isTheTextOfTheOnlyOneInside() {
    String signal = "<Signal xmlns=\"http://www.scte.org/schemas/35/2016\"><Binary>\n /DAIAAAAAAAAAAAQAAZ= \n</Binary></Signal>";
    String two = "<Signal xmlns=\"http://www.scte.org/schemas/35/2016\"><Binary>a</Binary><Binary>b</Binary></Signal>";

    assertThat(events("<Event>\n" + signal + "</Event><Event>" + two + "</Event><Event>c" + signal + "</Event><Event><Signal/></Event>"))
        .extracting(EventStream.Event::message).containsExactly("/DAIAAAAAAAAAAAQAAZ=", "", "c", "");
  }
}
