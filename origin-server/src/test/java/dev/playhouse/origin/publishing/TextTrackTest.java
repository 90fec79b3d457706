package dev.playhouse.origin.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.catalogue.TrackRole;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTrackTest {
  private static final String MASTER = "aa";
  private static final StoredTrack GERMAN = own("t-de", "de");
  private static final StoredTrack ENGLISH = own("t-en", "en");
  private static final StoredTrack FORCED = own("t-en-2", "en", TrackRole.FORCED);

  @Test
  void tracks_withoutEdits_areThoseOfTheMaster() {
    assertThat(shown()).containsExactly("de", "en", "en forced");
  }

  @Test
  void added_takesThePlaceOfItsKeyOnly() {
    assertThat(shown(added("en", TrackRole.SUBTITLE))).containsExactly("de", "+en", "en forced");
    assertThat(shown(added("en", TrackRole.CAPTION), added("fr", TrackRole.SUBTITLE)))
        .containsExactly("de", "en", "en forced", "+en caption", "+fr");
  }

  @Test
  void added_overTwoOfItsKey_isListedOnce() {
    List<TextTrack> tracks = TextTrack.of(List.of(ENGLISH, own("t-en-3", "en")), List.of(added("en", TrackRole.SUBTITLE)), MASTER);
    assertThat(tracks).hasSize(1);
  }

  @Test
  void takenOut_staysAwayFromThatMasterOnly() {
    SubtitleEdit out = new SubtitleEdit(new SubtitleKey("en", TrackRole.SUBTITLE), null, null, MASTER);
    assertThat(shown(out)).containsExactly("de", "en forced");
    SubtitleEdit ofAnother = new SubtitleEdit(new SubtitleKey("en", TrackRole.SUBTITLE), null, null, "bb");
    assertThat(shown(ofAnother)).containsExactly("de", "en", "en forced");
  }

  private static List<String> shown(SubtitleEdit... edits) {
    return TextTrack.of(List.of(GERMAN, ENGLISH, FORCED), List.of(edits), MASTER).stream().map(TextTrack::shown).map(TextTrackTest::word).toList();
  }

  private static String word(SubtitleTrack track) {
    String role = track.role() == TrackRole.SUBTITLE ? "" : " " + track.role().name().toLowerCase(Locale.ROOT);
    return (track.added() ? "+" : "") + track.language() + role;
  }

  private static SubtitleEdit added(String language, TrackRole role) {
    return new SubtitleEdit(new SubtitleKey(language, role), null, new SubtitleSource("cc", SubtitleFormat.SRT), MASTER);
  }

  private static StoredTrack own(String track, String language, TrackRole... roles) {
    TrackPackage made = new TrackPackage("text", "text", track, "00", "wvtt", language, 0, 0, 1, 1, 1, 1, null, List.of(roles), null);
    return new StoredTrack(made, "/vod/asset/text/" + track, null, null);
  }
}
