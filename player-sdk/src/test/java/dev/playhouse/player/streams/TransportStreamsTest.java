package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HLS of MPEG-2 transport streams, and of packed audio, by FFmpeg: played over HTTP to its end, and what came decoded. */
final class TransportStreamsTest {
  private static final String BOTH = "-i high.mp4 -i sound.mp4 -map 0:v -map 1:a -c copy ";
  private static final String HLS = "-f hls -hls_time 2 -hls_playlist_type vod ";

  private static final int PACKET = 188;
  private static final String MULTIVARIANT = """
      #EXTM3U
      #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",DEFAULT=YES,URI="a.m3u8"
      #EXT-X-STREAM-INF:BANDWIDTH=1000000,CODECS="avc1.42c01e,mp4a.40.2",AUDIO="a"
      v.m3u8
      """;

  @TempDir private static Path masters;
  private static Film film;

  @TempDir private Path folder;

  private final List<PlayerEvent> events = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    film = Film.make(masters);
  }

  private RunsSink played(String playlist) throws IOException, InterruptedException {
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      double seconds = Film.play(server.uri(playlist), Player.builder().sink(sink).listener(events::add)).secondsPlayed();
      assertThat(seconds).isCloseTo(Programs.SECONDS, within(0.2));
    }
    return sink;
  }

  /** Pictures and sound in one stream are a film in one track of the player's; each run of it decodes like the masters. */
  private void assertPlaysBoth(String playlist) throws IOException, InterruptedException {
    RunsSink sink = played(playlist);
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    assertThat(sound(sink.bytes(TrackKind.VIDEO))).isEqualTo(film.sound());
    assertThat(sink.runs(TrackKind.VIDEO)).as("nothing to tell a decoder within a rendition").isOne();
  }

  /** MD5 of each frame of the sound that is beside pictures. */
  private List<String> sound(byte[] mp4) throws IOException, InterruptedException {
    Files.write(folder.resolve("played.mp4"), mp4);
    new Programs(folder).ffmpeg("-ignore_editlist 1 -i played.mp4 -map 0:a -f framemd5 sound.txt");
    return Files.readAllLines(folder.resolve("sound.txt")).stream().filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip()).toList();
  }

  @Test
  void mediaPlaylist_asFfmpegMakesItUnasked_plays() throws IOException, InterruptedException {
    film.in(folder).ffmpeg(BOTH + HLS + "film.m3u8");
    assertPlaysBoth("film.m3u8");
  }

  @Test
  void mediaPlaylist_ofOneFile_plays() throws IOException, InterruptedException {
    film.in(folder).ffmpeg(BOTH + HLS + "-hls_flags single_file film.m3u8");
    assertPlaysBoth("film.m3u8");
  }

  @Test
  void segments_encryptedAsAWhole_play() throws IOException, InterruptedException {
    Programs programs = film.in(folder);
    Files.write(folder.resolve("film.key"), HexFormat.of().parseHex(Programs.KEY));
    Files.writeString(folder.resolve("key.txt"), "film.key\n" + folder.resolve("film.key") + "\n");
    programs.ffmpeg(BOTH + HLS + "-hls_key_info_file key.txt film.m3u8");
    assertThat(Files.readString(folder.resolve("film.m3u8"))).contains("METHOD=AES-128");
    assertPlaysBoth("film.m3u8");
  }

  @Test
  void soundApart_inTransportStreamsOfItsOwn_plays() throws IOException, InterruptedException {
    film.in(folder).ffmpeg(BOTH + HLS + "-var_stream_map v:0,agroup:a~a:0,agroup:a,language:en -master_pl_name master.m3u8 %v.m3u8");
    assertPlaysApart();
  }

  @Test
  void soundApart_packed_plays() throws IOException, InterruptedException {
    Programs programs = film.in(folder);
    programs.ffmpeg("-i high.mp4 -c copy " + HLS + "v.m3u8");
    programs.ffmpeg("-i sound.mp4 -c copy -f segment -segment_time 2 -segment_format adts -segment_list a.m3u8 a%d.aac");
    Files.writeString(folder.resolve("master.m3u8"), MULTIVARIANT);
    assertPlaysApart();
  }

  private void assertPlaysApart() throws IOException, InterruptedException {
    RunsSink sink = played("master.m3u8");
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    assertThat(sink.frames(TrackKind.AUDIO)).isEqualTo(film.sound());
  }

  /** The end of a frame is in the segment behind the one that it begins in. */
  @Test
  void segments_cutWithinFrames_play() throws IOException, InterruptedException {
    cut(film.in(folder), 701);
    assertPlaysBoth("film.m3u8");
  }

  /** Segments of so many packets, each behind the description, the programs and the program map that FFmpeg begins with. */
  private void cut(Programs programs, int packets) throws IOException, InterruptedException {
    programs.ffmpeg(BOTH + "-omit_video_pes_length 0 -f mpegts film.ts");
    byte[] stream = Files.readAllBytes(folder.resolve("film.ts"));
    int step = packets * PACKET;
    int count = stream.length / step;
    StringBuilder playlist = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:6\n");
    for (int i = 0; i < count; i++) {
      byte[] head = Arrays.copyOf(stream, 3 * PACKET);
      byte[] part = Arrays.copyOfRange(stream, i * step, i + 1 < count ? (i + 1) * step : stream.length);
      Files.write(folder.resolve("film" + i + ".ts"), ByteBuffer.allocate(head.length + part.length).put(head).put(part).array());
      playlist.append(String.format(Locale.ROOT, "#EXTINF:%.5f,%nfilm%d.ts%n", (double) Programs.SECONDS / count, i));
    }
    assertThat(count).isGreaterThan(3);
    Files.writeString(folder.resolve("film.m3u8"), playlist.append("#EXT-X-ENDLIST\n"));
  }

  @ParameterizedTest
  @CsvSource({"ac3, AC-3", "eac3, EC-3", "mp2, MPEG-1 audio"})
  void sound_ofAnotherCodecBesidePictures_isToldOnceToBeLost(String codec, String name) throws IOException, InterruptedException {
    film.in(folder).ffmpeg("-i high.mp4 -i sound.mp4 -map 0:v -map 1:a -c:v copy -c:a " + codec + " " + HLS + "film.m3u8");
    RunsSink sink = played("film.m3u8");
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    assertThat(events).filteredOn(PlayerEvent.SoundFailed.class::isInstance).singleElement()
        .satisfies(failed -> assertThat(((PlayerEvent.SoundFailed) failed).error()).hasMessageContaining(name));
  }

  @Test
  void sound_ofAnotherCodecBesidePictures_isNotMissedWhereItIsApartToo() throws IOException, InterruptedException {
    Programs programs = film.in(folder);
    programs.ffmpeg("-i high.mp4 -i sound.mp4 -map 0:v -map 1:a -c:v copy -c:a ac3 " + HLS + "v.m3u8");
    programs.ffmpeg("-i sound.mp4 -c copy " + HLS + "a.m3u8");
    Files.writeString(folder.resolve("master.m3u8"), MULTIVARIANT);
    assertPlaysApart();
    assertThat(events).noneMatch(PlayerEvent.SoundFailed.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource({"-c:v libx265 -x265-params log-level=error, H.265", "-c:v mpeg2video, MPEG-2 video"})
  void stream_ofAnotherCodec_isRefusedByItsName(String codec, String name) throws IOException, InterruptedException {
    film.in(folder).ffmpeg("-i low.mp4 -t 2 " + codec + " " + HLS + "film.m3u8");
    assertThatThrownBy(() -> played("film.m3u8"))
        .isInstanceOfSatisfying(PlayerException.class, failed -> assertThat(failed.code()).isEqualTo(ErrorCode.FORMAT_NOT_SUPPORTED))
        .hasMessageContaining(name);
  }
}
