package dev.playhouse.media.mpegts;

import static dev.playhouse.media.mpegts.TestStreams.decoded;
import static dev.playhouse.media.mpegts.TestStreams.ffmpeg;
import static dev.playhouse.media.mpegts.TestStreams.joined;
import static dev.playhouse.media.mpegts.TestStreams.remuxer;
import static dev.playhouse.media.mpegts.TestStreams.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.mpegts.SegmentRemuxer.Remuxed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams whose program, format or clock changes within a segment, without a word in the playlist. */
final class ChangingStreamsTest {
  private static final int AVC = 0x1b;
  private static final int HEVC = 0x24;
  private static final int AAC = 0x0f;
  private static final int AC3 = 0x81;
  private static final int ELSEWHERE = 0x200;
  private static final int FRAME_TICKS = 3600;
  private static final int SOUND_FRAME = 1024;
  private static final int SOUND_TICKS = 1920;
  private static List<byte[]> pictures;
  private static List<byte[]> sound;

  @BeforeAll
  static void make() {
    pictures = TestStreams.pictures("");
    sound = frames(ffmpeg("-f lavfi -i sine=frequency=440:sample_rate=48000:duration=1 -c:a aac -b:a 64k -f adts"));
    assertThat(sound).hasSizeGreaterThan(40);
  }

  private static List<byte[]> frames(byte[] adts) {
    return AdtsFrames.of(adts).all().stream().map(frame -> Arrays.copyOfRange(adts, frame.begin(), frame.end())).toList();
  }

  private static Packets program(int... types) {
    return new Packets().programs().map(0, types);
  }

  private static Packets sound(Packets packets, int pid, int from, int to) {
    IntStream.range(from, to).forEach(i -> packets.pes(pid, 9000 + (long) i * SOUND_TICKS, sound.get(i)));
    return packets;
  }

  private static List<Long> times(Remuxed remuxed) {
    return samples(remuxed).stream().map(FragmentSample::decodeTime).toList();
  }

  private static Remuxed pictures(long... ticks) {
    Packets packets = program(AVC);
    IntStream.range(0, ticks.length).forEach(i -> packets.pes(Packets.FIRST, ticks[i], pictures.get(i)));
    return remuxer().remux("v", packets.bytes(), false, 0);
  }

  @Test
  void stream_thatGoesOnUnderAnotherIdentifier_isFollowed() {
    Packets steady = sound(program(AAC), Packets.FIRST, 0, 40);
    byte[] before = sound(program(AAC), Packets.FIRST, 0, 20).mapFrom(ELSEWHERE, AAC).bytes();
    byte[] begunEarlier = new Packets().pes(ELSEWHERE, 0, new byte[500]).bytes();
    byte[] end = Arrays.copyOfRange(begunEarlier, 188, begunEarlier.length);
    byte[] behind = sound(new Packets(), ELSEWHERE, 20, 40).bytes();
    Remuxed expected = remuxer().remux("a", steady.bytes(), false, 0);
    Remuxed remuxed = remuxer().remux("a", joined(List.of(before, end, behind)), false, 0);
    assertThat(times(remuxed)).hasSize(40).isEqualTo(times(expected));
    assertThat(decoded(remuxed)).isEqualTo(decoded(expected));
  }

  @Test
  void pictures_thatBecomeOfAnotherCodec_areRefusedByItsName() {
    Packets packets = program(AVC).pes(Packets.FIRST, 9000, pictures.getFirst()).mapFrom(Packets.FIRST, HEVC);
    assertThatThrownBy(() -> remuxer().remux("v", packets.bytes(), false, 0)).isInstanceOfSatisfying(
        MediaException.class, refused -> assertThat(refused.code()).isEqualTo("codec-unknown")).hasMessageContaining("H.265");
  }

  @Test
  void sound_thatBecomesOfAnotherCodec_isLostFromThereOn() {
    Packets packets = sound(program(AAC), Packets.FIRST, 0, 20).mapFrom(Packets.FIRST, AC3).pes(Packets.FIRST, 50_000, new byte[500]);
    Remuxed remuxed = remuxer().remux("a", packets.bytes(), false, 0);
    assertThat(samples(remuxed)).hasSize(20);
    assertThat(remuxed.lostSound()).contains("AC-3");
  }

  @Test
  void sound_thatChangesItsFormat_isLostFromThereOn() {
    List<byte[]> mono = frames(ffmpeg("-f lavfi -i sine=frequency=440:sample_rate=44100:duration=1 -c:a aac -b:a 64k -f adts"));
    Packets packets = sound(program(AAC), Packets.FIRST, 0, 20).pes(Packets.FIRST, 9000 + 20 * SOUND_TICKS, joined(mono));
    Remuxed remuxed = remuxer().remux("a", packets.bytes(), false, 0);
    assertThat(samples(remuxed)).hasSize(20);
    assertThat(remuxed.lostSound()).contains("format changes");
    assertThat(remuxer().remux("a", sound(program(AAC), Packets.FIRST, 0, 20).bytes(), false, 0).lostSound()).isNull();
  }

  @Test
  void pictures_thatAreToldALittleTooEarly_delayNoneBehindThem() {
    Remuxed remuxed = pictures(9000, 12_600, 12_500, 19_800);
    assertThat(times(remuxed)).containsExactly(9000L, 12_600L, 12_601L, 19_800L);
    assertThat(samples(remuxed)).extracting(FragmentSample::compositionOffset).as("is shown when it is told to be").containsExactly(0, 0, -101, 0);
    assertThat(decoded(remuxed)).hasSize(4);
  }

  @Test
  void clock_ofPicturesThatBeginsAnew_goesOn() {
    long[] ticks = LongStream.range(0, 20).map(i -> i < 10 ? 9_000_000 + i * FRAME_TICKS : i * FRAME_TICKS).toArray();
    assertThat(times(pictures(ticks))).isEqualTo(LongStream.range(0, 20).mapToObj(i -> 9_000_000 + i * FRAME_TICKS).toList());
  }

  @Test
  void picture_withAWrongTime_delaysNoneBehindIt() {
    long[] ticks = LongStream.range(0, 20).map(i -> i == 10 ? 9000 : 9_000_000 + i * FRAME_TICKS).toArray();
    List<Long> times = times(pictures(ticks));
    assertThat(times.subList(11, 20)).isEqualTo(LongStream.range(11, 20).mapToObj(i -> 9_000_000 + i * FRAME_TICKS).toList());
  }

  @Test
  void sound_thatJumpsBack_losesWhatOverlaps() {
    Packets packets = sound(sound(program(AAC), Packets.FIRST, 0, 20), Packets.FIRST, 10, 40);
    Remuxed remuxed = remuxer().remux("a", packets.bytes(), false, 0);
    assertThat(decoded(remuxed)).hasSize(40).isEqualTo(decoded(remuxer().remux("a", sound(program(AAC), Packets.FIRST, 0, 40).bytes(), false, 0)));
  }

  @Test
  void clock_ofSoundThatBeginsAnew_goesOn() {
    Packets packets = program(AAC);
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      packets.pes(Packets.FIRST, (i < 20 ? 9_000_000 : 0) + (long) i * SOUND_TICKS, sound.get(i));
      expected.add(4_800_000 + (long) i * SOUND_FRAME);
    }
    assertThat(times(remuxer().remux("a", packets.bytes(), false, 0))).isEqualTo(expected);
  }
}
