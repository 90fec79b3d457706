package dev.playhouse.media.mpegts;

import static dev.playhouse.media.mpegts.TestStreams.ffmpeg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.TestFfmpeg;
import dev.playhouse.media.mpegts.SegmentRemuxer.Remuxed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of FFmpeg that is cut without regard for frames, each part with the program map before it, as segmenters do. */
final class ContinuedSegmentsTest {
  private static final int PACKET = 188;

  /** FFmpeg writes a description of the service, the programs, and the program map. */
  private static final int HEAD = 3 * PACKET;

  private static byte[] stream;
  private static byte[] sound;

  @BeforeAll
  static void make() {
    String tone = "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=3 ";
    String aac = " -c:a aac -ac 2 -b:a 96k -f mpegts";
    String x264 = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -threads 1 -g 25 -bf 2 -omit_video_pes_length 0";
    stream = ffmpeg(tone + "-f lavfi -i testsrc2=size=320x180:rate=25:duration=3 " + x264 + aac);
    sound = ffmpeg(tone + aac.strip());
  }

  private static List<byte[]> parts(byte[] whole, int packets) {
    List<byte[]> parts = new ArrayList<>();
    int step = packets * PACKET;
    for (int at = 0; at + step <= whole.length; at += step) {
      ByteArrayOutputStream part = new ByteArrayOutputStream();
      part.write(whole, 0, HEAD);
      part.write(whole, at, whole.length - at < 2 * step ? whole.length - at : step); // a short end may have none of a track
      parts.add(part.toByteArray());
    }
    return parts;
  }

  /** Track, time, and MD5 of each frame of one segment after the other. */
  private static List<String> frames(List<Remuxed> segments) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(segments.getFirst().init());
    segments.forEach(segment -> file.writeBytes(segment.segment()));
    return frames(file.toByteArray());
  }

  private static List<String> frames(byte[] media) {
    return TestFfmpeg.frames(media).stream().map(line -> line.split(", *")).map(f -> f[0] + " " + f[2] + " " + f[5]).sorted().toList();
  }

  private static List<Remuxed> remuxed(List<byte[]> parts, boolean goOn) {
    SegmentRemuxer remuxer = new SegmentRemuxer(new TransportClock());
    List<Remuxed> segments = new ArrayList<>();
    for (byte[] part : parts) {
      segments.add(remuxer.remux("v", part, goOn && !segments.isEmpty(), 0));
    }
    return segments;
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 230, 257})
  void picturesAndSound_cutAnywhere_areWholeWhereSegmentsGoOn(int packets) {
    List<byte[]> parts = parts(stream, packets);
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(frames(remuxed(parts, true))).isEqualTo(frames(stream));
  }

  @ParameterizedTest
  @ValueSource(ints = {41, 47, 60})
  void sound_cutAnywhere_losesAFrameOnlyWhereSegmentsDoNotGoOn(int packets) {
    List<byte[]> parts = parts(sound, packets);
    List<String> frames = frames(sound);
    assertThat(frames(remuxed(parts, true))).isEqualTo(frames);
    assertThat(frames(remuxed(parts, false))).hasSizeLessThan(frames.size());
  }

  @Test
  void packedAudio_cutAnywhere_isWholeWhereSegmentsGoOn() {
    byte[] adts = ffmpeg("-f lavfi -i sine=frequency=440:sample_rate=48000:duration=2 -c:a aac -b:a 64k -f adts");
    int cut = adts.length / 2;
    SegmentRemuxer remuxer = new SegmentRemuxer(new TransportClock());
    Remuxed first = remuxer.remux("a", Arrays.copyOf(adts, cut), false, 0);
    Remuxed second = remuxer.remux("a", tagged(Arrays.copyOfRange(adts, cut, adts.length)), true, 1.1);
    assertThat(frames(List.of(first, second)).stream().map(frame -> frame.substring(frame.lastIndexOf(' '))))
        .containsExactlyInAnyOrderElementsOf(frames(adts).stream().map(frame -> frame.substring(frame.lastIndexOf(' '))).toList());
  }

  private static byte[] tagged(byte[] audio) {
    ByteArrayOutputStream tagged = new ByteArrayOutputStream();
    tagged.writeBytes("ID3\4\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    tagged.writeBytes(audio);
    return tagged.toByteArray();
  }

  @Test
  void segment_thatCannotBeRead_isTriedAgainWithWhatIsOpen() {
    List<byte[]> parts = parts(sound, 60);
    SegmentRemuxer remuxer = new SegmentRemuxer(new TransportClock());
    List<Remuxed> segments = new ArrayList<>(List.of(remuxer.remux("a", parts.getFirst(), false, 0)));
    for (byte[] part : parts.subList(1, parts.size())) {
      byte[] shifted = Arrays.copyOfRange(part, 0, part.length);
      shifted[HEAD] = 0;
      assertThatThrownBy(() -> remuxer.remux("a", shifted, true, 0)).isInstanceOf(MediaException.class);
      segments.add(remuxer.remux("a", part, true, 0));
    }
    assertThat(frames(segments)).isEqualTo(frames(sound));
  }

  @Test
  void segment_thatDoesNotGoOn_isRemuxedAsIfItWereTheFirst() {
    List<byte[]> parts = parts(sound, 60);
    SegmentRemuxer remuxer = new SegmentRemuxer(new TransportClock());
    remuxer.remux("a", parts.get(0), false, 0);
    List<String> alone = frames(List.of(new SegmentRemuxer(new TransportClock()).remux("a", parts.get(1), false, 0)));
    assertThat(frames(List.of(remuxer.remux("a", parts.get(1), false, 0)))).isEqualTo(alone);
  }
}
