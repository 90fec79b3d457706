package dev.playhouse.media.mpegts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.MainTrack;
import dev.playhouse.media.box.TrackFragment;
import dev.playhouse.media.cmaf.TestFfmpeg;
import dev.playhouse.media.mpegts.SegmentRemuxer.Remuxed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transport streams of FFmpeg, decoded by it before and after. */
final class SegmentRemuxerTest {
  private static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2";
  private static final String SOUND = "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=2";
  private static final String X264 = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -threads 1 -g 25 -bf 2";
  private static final String BOTH = PICTURE + " " + SOUND + " " + X264 + " -c:a aac -ac 2 -b:a 64k";
  private static final double WRAP_SECONDS = (1L << 33) / 90_000.0;

  private static byte[] ffmpeg(String arguments) {
    return TestFfmpeg.run(new byte[0], List.of((arguments + " pipe:1").split(" ")));
  }

  private static byte[] ffmpegOf(byte[] input, String arguments) {
    return TestFfmpeg.run(input, List.of(("-i pipe:0 " + arguments + " pipe:1").split(" ")));
  }

  private static byte[] joined(Remuxed remuxed) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(remuxed.init());
    file.writeBytes(remuxed.segment());
    return file.toByteArray();
  }

  /** Track, time, and MD5 of each frame. */
  private static List<String> frames(byte[] media) {
    return TestFfmpeg.frames(media).stream().map(line -> line.split(", *")).map(f -> f[0] + " " + f[2] + " " + f[5]).sorted().toList();
  }

  private static double firstSeconds(Remuxed remuxed) {
    MainTrack track = MainTrack.of(box(remuxed.init(), "moov"));
    TrackFragment fragment = TrackFragment.of(box(remuxed.segment(), "moof"), track.defaults());
    return (double) fragment.samples().getFirst().decodeTime() / track.timescale();
  }

  private static Box box(byte[] bytes, String type) {
    return BoxReader.boxes(bytes).stream().filter(box -> box.type().equals(type)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " -profile:v baseline -bf 0", " -x264-params interlaced=1:slices=3 -flags +ildct"})
  void segment_ofPicturesAndSound_decodesToTheSame(String more) {
    byte[] stream = ffmpeg(BOTH + more + " -f mpegts");
    List<String> frames = frames(stream);
    assertThat(frames).hasSizeGreaterThan(130);
    assertThat(frames(joined(new SegmentRemuxer(new TransportClock()).remux("v", stream, false, 0)))).isEqualTo(frames);
  }

  @Test
  void segments_oneAfterTheOther_goOnInTime() {
    byte[] stream = ffmpeg(BOTH + " -f mpegts -output_ts_offset 2");
    byte[] second = ffmpeg(BOTH + " -f mpegts -output_ts_offset 4");
    SegmentRemuxer remuxer = new SegmentRemuxer(new TransportClock());
    Remuxed first = remuxer.remux("v", stream, false, 0);
    Remuxed next = remuxer.remux("v", second, false, 0);
    assertThat(next.init()).as("nothing to tell a decoder").isEqualTo(first.init());
    assertThat(firstSeconds(next) - firstSeconds(first)).isCloseTo(2, within(0.001));
    assertThat(frames(joined(next))).isEqualTo(frames(second));
  }

  @Test
  void clock_thatEndsAt33Bits_countsOn() {
    byte[] stream = ffmpeg(BOTH + " -f mpegts -output_ts_offset " + (WRAP_SECONDS - 2.4)); // FFmpeg itself begins at 1.4
    SegmentRemuxer remuxer = new SegmentRemuxer(new TransportClock());
    Remuxed over = remuxer.remux("v", stream, false, 0);
    assertThat(firstSeconds(over)).isBetween(WRAP_SECONDS - 1.2, WRAP_SECONDS - 0.8);
    assertThat(frames(joined(over))).isEqualTo(frames(ffmpeg(BOTH + " -f mpegts")));
    Remuxed after = remuxer.remux("v", ffmpeg(BOTH + " -f mpegts"), false, 0);
    assertThat(firstSeconds(after)).isBetween(WRAP_SECONDS + 1.2, WRAP_SECONDS + 1.6);
  }

  @Test
  void packedAudio_withATag_beginsWhenThatSays() {
    byte[] aac = ffmpeg(SOUND + " -c:a aac -b:a 64k -f adts");
    byte[] owner = "com.apple.streaming.transportStreamTimestamp\0".getBytes(StandardCharsets.US_ASCII);
    int frame = owner.length + 8;
    byte[] tag = ByteBuffer.allocate(20 + frame).put("ID3\4\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII)).put((byte) (10 + frame))
        .put("PRIV\0\0\0".getBytes(StandardCharsets.US_ASCII)).put((byte) frame).putShort((short) 0).put(owner).putLong(7 * 90_000).array();
    byte[] tagged = ByteBuffer.allocate(tag.length + aac.length).put(tag).put(aac).array();
    Remuxed remuxed = new SegmentRemuxer(new TransportClock()).remux("v", tagged, false, 3);
    assertThat(firstSeconds(remuxed)).isEqualTo(7);
    assertThat(frames(joined(remuxed))).isEqualTo(frames(aac));
    assertThat(firstSeconds(new SegmentRemuxer(new TransportClock()).remux("v", aac, false, 3))).as("without a tag").isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"-c:v mpeg2video, MPEG-2 video", "-c:v libx265 -x265-params log-level=error, H.265", "-vn -c:a mp2, MPEG-1 audio"})
  void stream_ofAnotherCodec_isRefusedByItsName(String codec, String name) {
    byte[] stream = ffmpeg(PICTURE + " " + SOUND + " -pix_fmt yuv420p " + codec + " -f mpegts");
    assertThatThrownBy(() -> new SegmentRemuxer(new TransportClock()).remux("v", stream, false, 0)).isInstanceOfSatisfying(
        MediaException.class, refused -> assertThat(refused.code()).isEqualTo("codec-unknown")).hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({"mp2, MPEG-1 audio", "ac3, AC-3", "eac3, EC-3"})
  void sound_ofAnotherCodecBesidePictures_isLostByItsName(String codec, String name) {
    byte[] stream = ffmpeg(PICTURE + " " + SOUND + " " + X264 + " -c:a " + codec + " -f mpegts");
    Remuxed remuxed = new SegmentRemuxer(new TransportClock()).remux("v", stream, false, 0);
    assertThat(remuxed.lostSound()).startsWith(name + " in a transport stream");
    assertThat(TestFfmpeg.frames(joined(remuxed))).hasSize(50).isEqualTo(TestFfmpeg.frames(ffmpegOf(stream, "-map 0:v -c copy -copyts -f mpegts")));
  }

  @Test
  void segment_thatEndsWithinAPacket_losesOnlyThat() {
    byte[] stream = ffmpeg(BOTH + " -f mpegts");
    List<String> frames = frames(joined(new SegmentRemuxer(new TransportClock()).remux("v", Arrays.copyOf(stream, stream.length - 1), false, 0)));
    assertThat(frames(stream)).containsAll(frames).hasSizeBetween(frames.size(), frames.size() + 1);
  }

  @Test
  void segment_ofLessThanAPacketOrShifted_isRefused() {
    byte[] stream = ffmpeg(BOTH + " -f mpegts");
    byte[] text = "nothing".getBytes(StandardCharsets.US_ASCII);
    byte[] shifted = ByteBuffer.allocate(stream.length + 1).put(stream, 0, 188).put((byte) 0).put(stream, 188, stream.length - 188).array();
    for (byte[] damaged : List.of(Arrays.copyOf(stream, 187), Arrays.copyOf(stream, 188), shifted, text)) {
      assertThatThrownBy(() -> new SegmentRemuxer(new TransportClock()).remux("v", damaged, false, 0)).isInstanceOf(MediaException.class);
    }
  }
}
