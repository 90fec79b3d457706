package dev.playhouse.media.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.media.Golden;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.KeySignalling;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HlsWriterTest {
  private static final URI BASE = URI.create("https://edge.example/TOKEN/vod/asset_film/hd/v720.0a1b2c3d/playlist.m3u8");
  private static final byte[] KEY_ID = HexFormat.of().parseHex("0123456789abcdef0123456789abcdef");
  private static final byte[] IV = HexFormat.of().parseHex("fedcba9876543210fedcba9876543210");
  private static final List<Key> KEYS =
      KeyLines.of(new Protection(Scheme.CBCS, new ContentKey(KEY_ID, new byte[16], IV), Set.of(KeySystem.CLEAR_KEY), 0));

  @Test
  void media_ofAnEncryptedTrack_isAsKept() throws IOException {
    Golden.assertSame("track.m3u8", HlsWriter.media(track(KEYS)));
  }

  @Test
  void media_ofText_isAsKept() throws IOException {
    Golden.assertSame("text.m3u8", HlsWriter.media(MediaPlaylist.ofText(1000, List.of(4000L, 4000L, 2240L))));
  }

  @Test
  void media_readAgain_hasAbsoluteAddressesAndTheKeysOfTheSession() {
    String text = HlsWriter.media(track(KEYS));

    MediaPlaylist playlist = HlsReader.media(text, BASE, Map.of("licence", "https://origin.example/license?token=SECRET&kid="));

    assertThat(playlist.durationSeconds()).isCloseTo(10.01, within(1e-9));
    assertThat(playlist.ended()).isTrue();
    MediaSegment last = playlist.segments().getLast();
    assertThat(last.uri()).isEqualTo(URI.create("https://edge.example/TOKEN/vod/asset_film/hd/v720.0a1b2c3d/3.m4s"));
    assertThat(last.map())
        .isEqualTo(new MediaSegment.InitMap(URI.create("https://edge.example/TOKEN/vod/asset_film/hd/v720.0a1b2c3d/init.mp4"), null));
    assertThat(last.keys())
        .containsExactly(
            new Key(
                Key.Method.SAMPLE_AES,
                "https://origin.example/license?token=SECRET&kid=0123456789abcdef0123456789abcdef",
                "fedcba9876543210fedcba9876543210",
                Key.UNNAMED,
                "0123456789abcdef0123456789abcdef"),
            new Key(
                Key.Method.SAMPLE_AES,
                "data:text/plain;base64,ASNFZ4mrze8BI0VniavN7w==",
                null,
                Key.CLEAR_KEY,
                "0123456789abcdef0123456789abcdef"));
  }

  @Test
  void media_whoseKeyChanges_namesEachKeyOnce() {
    List<Key> first = clearKey(Scheme.CBCS, KEY_ID);
    List<Key> second = clearKey(Scheme.CENC, IV);
    MediaPlaylist changing =
        new MediaPlaylist(
            List.of(), 1, List.of(segment("1.m4s", first), segment("2.m4s", first), segment("3.m4s", second), segment("4.m4s", List.of())), true);

    MediaPlaylist again = HlsReader.media(HlsWriter.media(changing), BASE);

    assertThat(again.segments()).extracting(MediaSegment::keys).containsExactly(first, first, second, List.of());
  }

  @Test
  void multivariant_withAQuoteInAName_isRefused() {
    Rendition quoted = new Rendition(Rendition.Type.AUDIO, "audio", "a \"name\"", "en", true, true, false, List.of(), 2, null, null);
    MultivariantPlaylist playlist = new MultivariantPlaylist(null, Map.of(), List.of(), List.of(quoted), List.of());

    assertThatThrownBy(() -> HlsWriter.multivariant(playlist)).isInstanceOf(MediaException.class).hasMessageContaining("NAME");
  }

  private static List<Key> clearKey(Scheme scheme, byte[] keyId) {
    return KeyLines.ofSession(new KeySignalling(scheme, keyId, List.of())).of(KeySystem.CLEAR_KEY);
  }

  private static MediaPlaylist track(List<Key> keys) {
    URI init = URI.create("init.mp4");
    return MediaPlaylist.of(
        MediaPlaylist.Content.MEDIA,
        List.of(
            new MediaSegment(URI.create("1.m4s"), 4.004, init, keys),
            new MediaSegment(URI.create("2.m4s"), 4.004, init, keys),
            new MediaSegment(URI.create("3.m4s"), 2.002, init, keys)));
  }

  private static MediaSegment segment(String name, List<Key> keys) {
    return new MediaSegment(URI.create(name), 4.004, URI.create("init.mp4"), keys);
  }
}
