package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.Codecs;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest of H.264 and HEVC, for decoders that take one of them. */
class DecodesTest {
  private static final String EDGE = "http://edge-one.test/token/vod/asset_1/x/";
  private static final String HLS = "#EXTM3U\n" + variant("v360", "avc1.64001e,mp4a.40.2") + variant("v480", "hvc1.1.6.L93.B0, mp4a.40.2")
      + variant("v720", "avc1.64001f,ec-3") + variant("v1080", "hvc1.1.6.L120.B0,mp4a.40.2");
  private static final String DASH =
      "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" mediaPresentationDuration=\"PT60S\"><BaseURL>" + EDGE + "</BaseURL><Period>"
          + set("video/mp4", "avc1.64001f", "v360", "v720") + set("video/mp4", "hvc1.1.6.L93.B0", "v480", "v1080")
          + set("audio/mp4", "mp4a.40.2", "a-en") + set("audio/mp4", "ec-3", "a-de") + "</Period></MPD>";

  private final Screening screening = Screening.steady(20e6);
  private final Set<String> asked = new TreeSet<>();

  @BeforeEach
  void serve() {
    screening.network.serves("film.mpd", at -> DASH).serves("film.m3u8", at -> HLS);
  }

  private static String variant(String track, String codecs) {
    String height = track.substring(1);
    return "#EXT-X-STREAM-INF:BANDWIDTH=" + height + "000,RESOLUTION=16x" + height + ",CODECS=\"" + codecs + "\"\n"
        + EDGE + track + ".0/playlist.m3u8\n";
  }

  private static String set(String type, String codecs, String... tracks) {
    StringBuilder set = new StringBuilder("<AdaptationSet mimeType=\"" + type + "\" codecs=\"" + codecs + "\"><SegmentTemplate duration=\"4\""
        + " initialization=\"$RepresentationID$.0/init.mp4\" media=\"$RepresentationID$.0/$Number$.m4s\"/>");
    for (String track : tracks) {
      String height = type.startsWith("video") ? "\" height=\"" + track.substring(1) : "";
      set.append("<Representation id=\"").append(track).append("\" bandwidth=\"700000").append(height).append("\"/>");
    }
    return set + "</AdaptationSet>";
  }

  private PlaybackStatistics play(String manifest, Predicate<String> decodes) throws InterruptedException {
    screening.builder().decodes(codec -> {
      asked.add(codec);
      return decodes.test(codec);
    });
    try (Player player = screening.builder().build()) {
      player.play();
      player.load(URI.create("http://origin.test/" + manifest));
      return player.awaitEnd();
    }
  }

  private List<Rendition> offered(TrackKind kind) {
    return screening.events(PlayerEvent.Loaded.class).getFirst().renditions().stream().filter(rendition -> rendition.kind() == kind).toList();
  }

  @ParameterizedTest
  @CsvSource({"film.mpd,avc1,360,720", "film.m3u8,avc1,360,720", "film.mpd,hvc1,480,1080", "film.m3u8,hvc1,480,1080"})
  void codecs_thatTheDecoderDoesNotTake_areNeitherOfferedNorPlayed(String manifest, String taken, int low, int high) throws InterruptedException {
    play(manifest, codec -> codec.startsWith(taken) || codec.startsWith("mp4a"));
    assertThat(offered(TrackKind.VIDEO)).extracting(Rendition::height).containsExactly(low, high);
    assertThat(screening.segments.stream().filter(segment -> segment.rendition().kind() == TrackKind.VIDEO))
        .hasSize(FakeFilm.SEGMENTS).allSatisfy(segment -> assertThat(segment.rendition().codecs()).startsWith(taken));
    assertThat(asked).contains("avc1.64001f", "hvc1.1.6.L93.B0").allSatisfy(codec -> assertThat(codec).doesNotContain(",", " "));
  }

  @Test
  void pictures_areTakenByTheirCodec_whateverSoundIsBeside() throws InterruptedException {
    play("film.m3u8", codec -> codec.startsWith("avc1"));
    assertThat(offered(TrackKind.VIDEO)).extracting(Rendition::height).containsExactly(360, 720);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "mp4a.40.2,wvtt", "mp4a.40.2 , stpp.ttml.im1t", "dtsc", "dtse", "dtsh", "dtsl", "dtsx", "mhm1.0x0D", "mha1", "mp3", "flac", "fLaC", "opus",
      "Opus", "OPUS", "alac", "AC-3", "ac-4.02.01.03", "wvtt,ec-3"})
  void pictures_areTakenByTheirCodec_whateverSoundAndTextIsBeside(String beside) throws InterruptedException {
    screening.network.serves("film.m3u8", at -> "#EXTM3U\n" + variant("v360", "avc1.64001e," + beside) + variant("v480", beside + ",avc1.64001e"));
    play("film.m3u8", codec -> codec.startsWith("avc1"));
    assertThat(offered(TrackKind.VIDEO)).extracting(Rendition::height).containsExactly(360, 480);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"mp4a.40.2, wvtt | true", "wvtt | false", "avc1.64001e,mp4a.40.2 | false", "mp4abc | false", "'' | false"})
  void codecs_ofSoundAndText_areOfSound(String codecs, boolean sound) {
    assertThat(Codecs.areOfSound(codecs)).isEqualTo(sound);
  }

  @Test
  void sound_thatTheDecoderDoesNotTake_isNotOffered() throws InterruptedException {
    play("film.mpd", codec -> !codec.equals("mp4a.40.2"));
    assertThat(offered(TrackKind.AUDIO)).extracting(Rendition::codecs).containsExactly("ec-3");
    assertThat(screening.numbers(TrackKind.AUDIO)).hasSize(FakeFilm.SEGMENTS);
    assertThat(screening.events(PlayerEvent.SoundFailed.class)).isEmpty();
  }

  @Test
  void soundOfHls_thatIsApart_isKnownByTheVariantsThatNameItsGroup() throws InterruptedException {
    screening.network.serves("film.m3u8", at -> "#EXTM3U\n"
        + alternative("aac", "a-en") + alternative("surround", "a-de") + alternative("both", "a-fr")
        + variant("v360", "avc1.64001e,mp4a.40.2\",AUDIO=\"aac") + variant("v480", "wvtt,avc1.64001e,ec-3\",AUDIO=\"surround")
        + variant("v720", "avc1.64001e,mp4a.40.2,ec-3\",AUDIO=\"both"));
    play("film.m3u8", codec -> !codec.equals("mp4a.40.2"));
    assertThat(offered(TrackKind.VIDEO)).extracting(Rendition::height).containsExactly(360, 480, 720);
    assertThat(offered(TrackKind.AUDIO)).extracting(Rendition::name, Rendition::codecs)
        .containsExactly(tuple("a-de", "ec-3"), tuple("a-fr", ""));
    assertThat(screening.numbers(TrackKind.AUDIO)).hasSize(FakeFilm.SEGMENTS);
  }

  private static String alternative(String group, String track) {
    return "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"" + group + "\",NAME=\"" + track + "\",URI=\"" + EDGE + track + ".0/playlist.m3u8\"\n";
  }

  @Test
  void sound_ofWhichTheDecoderTakesNone_isTold_andThePicturesPlay() throws InterruptedException {
    play("film.mpd", codec -> codec.startsWith("avc1"));
    assertThat(screening.numbers(TrackKind.VIDEO)).hasSize(FakeFilm.SEGMENTS);
    assertThat(screening.events(PlayerEvent.SoundFailed.class)).singleElement()
        .satisfies(told -> assertThat(told.error()).hasMessageContainingAll("mp4a.40.2", "ec-3"));
  }

  @Test
  void pictures_ofWhichTheDecoderTakesNone_failByTheirCodecs() {
    assertThatThrownBy(() -> play("film.m3u8", codec -> codec.startsWith("av01")))
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_TO_PLAY))
        .hasMessageContainingAll("avc1.64001f", "hvc1.1.6.L93.B0", "PlayerBuilder.decodes");
  }
}
