package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.Golden;
import dev.playhouse.media.hls.ByteRange;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SystemSignalling;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

final class TrackPlaylistTest {
  private static final SegmentBorders ONE_SECOND = SegmentBorders.of(25, 1, 1);
  private static final URI BASE = URI.create("https://edge.example/v360/iframes.m3u8");

  @ParameterizedTest
  @NullSource
  @EnumSource(Scheme.class)
  void iFrames_ofEachSegment_endWithItsFirstPicture(@Nullable Scheme scheme) {
    TestPackage made = TestPackage.of(TestFfmpeg.video("25", 60, 25), ONE_SECOND, scheme);

    MediaPlaylist playlist = HlsReader.media(new String(made.file("iframes.m3u8"), StandardCharsets.UTF_8), BASE);

    assertThat(playlist.content()).isEqualTo(MediaPlaylist.Content.I_FRAMES);
    assertThat(playlist.segments()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      ByteRange range = playlist.segments().get(i).range();
      assertThat(range).isNotNull();
      assertThat(range.offset()).isZero();
      byte[] segment = made.segments().get(i);
      byte[] picture = made.samples().get(i * 25).data();
      byte[] end = Arrays.copyOfRange(segment, (int) range.length() - picture.length, (int) range.length());
      assertThat(mediaData(segment)).isEqualTo(range.length() - picture.length);
      assertThat(Arrays.equals(end, picture)).isEqualTo(scheme == null);
      assertThat(end).startsWith(Arrays.copyOf(picture, 5));
    }
    IFrames bitrates = made.track().iFrames();
    assertThat(bitrates).isNotNull();
    assertThat(bitrates.averageBitrate()).isPositive().isLessThan(made.track().averageBitrate());
    assertThat(bitrates.peakBitrate()).isGreaterThanOrEqualTo(bitrates.averageBitrate()).isLessThan(made.track().peakBitrate());
  }

  @Test
  void audio_hasNoKeyFrames() {
    TestPackage made = TestPackage.of(TestFfmpeg.audio(48_000, "2.5"), ONE_SECOND, null);

    assertThat(made.files()).doesNotContainKey("iframes.m3u8");
    assertThat(made.track().iFrames()).isNull();
  }

  @Test
  void media_ofAClearLead_saysSoUntilItEnds() throws IOException {
    String text = packaged(new Protection(Scheme.CBCS, TestPackage.KEY, Set.of(KeySystem.CLEAR_KEY), 0.9), "playlist.m3u8");

    Golden.assertSame("clear-lead.m3u8", text);
    List<MediaSegment> segments = HlsReader.media(text, BASE).segments();
    assertThat(segments.get(0).keys()).isEmpty();
    assertThat(segments.get(1).keys()).hasSize(2).isEqualTo(segments.get(2).keys());
  }

  @Test
  void media_withoutAnyService_fetchesNothing() throws IOException {
    String text = packaged(Protection.of(Scheme.CENC, TestPackage.KEY), "playlist.m3u8");

    Golden.assertSame("no-service.m3u8", text);
    assertThat(HlsReader.media(text, BASE).segments().getFirst().keys())
        .extracting(Key::keyFormat)
        .containsExactly(Key.FAIRPLAY, Key.CLEAR_KEY);
    assertThat(text).doesNotContain("DEFINE").doesNotContain("://edge").doesNotContain("http");
  }

  @Test
  void media_ofAllSystems_namesDrmBeforeClearKey() {
    String text = packaged(new Protection(Scheme.CBCS, TestPackage.KEY, Set.of(KeySystem.values()), 0), "iframes.m3u8");

    assertThat(HlsReader.media(text, BASE).segments().getFirst().keys())
        .extracting(Key::keyFormat)
        .containsExactly(Key.FAIRPLAY, Key.WIDEVINE, Key.PLAYREADY, Key.UNNAMED, Key.CLEAR_KEY);
  }

  @Test
  void media_ofAKeyServersKey_saysWhatThatSaysAndOurOwnWhereItSaysNothing() {
    List<SystemSignalling> said =
        List.of(
            new SystemSignalling(KeySystem.FAIRPLAY, null, null, null, "skd://keys.example/film", "skd://keys.example/session"),
            new SystemSignalling(KeySystem.WIDEVINE, "bWFkZSBlbHNld2hlcmU=", null, null, null, null));
    Protection protection = new Protection(Scheme.CBCS, TestPackage.KEY.signalled(said), Set.of(KeySystem.values()), 0);

    List<Key> keys = HlsReader.media(packaged(protection, "playlist.m3u8"), BASE).segments().getFirst().keys();

    assertThat(keys.get(0).uri()).isEqualTo("skd://keys.example/film");
    assertThat(keys.get(1).uri()).isEqualTo("data:text/plain;base64,bWFkZSBlbHNld2hlcmU=");
    assertThat(keys.get(2).uri()).startsWith("data:text/plain;charset=UTF-16;base64,");
    assertThat(packaged(Protection.of(Scheme.CBCS, TestPackage.KEY.signalled(said)), "playlist.m3u8")).as("of no system").doesNotContain("example");
  }

  @Test
  void images_ofTwoSheets_areAsKept() throws IOException {
    String text = ImagePlaylist.text(new PackagedImages(5, 4, 320, 180, 5, 23, 2, 9_000, 12_000), 113.52);

    Golden.assertSame("images.m3u8", text);
    MediaPlaylist playlist = HlsReader.media(text, BASE);
    assertThat(playlist.content()).isEqualTo(MediaPlaylist.Content.IMAGES);
    assertThat(playlist.durationSeconds()).isEqualTo(113.52);
  }

  private static String packaged(Protection protection, String file) {
    TestPackage made = TestPackage.of(TestFfmpeg.video("25", 60, 25), ONE_SECOND, null);
    Map<String, String> texts = new HashMap<>();
    TrackPackager packager =
        new TrackPackager(
            made.header(), ONE_SECOND, protection, (name, bytes, type) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
    made.samples().forEach(packager::sample);
    packager.finish();
    return texts.getOrDefault(file, "");
  }

  /** Where the content of the box mdat begins, found without a box reader. */
  private static int mediaData(byte[] segment) {
    return new String(segment, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
  }
}
