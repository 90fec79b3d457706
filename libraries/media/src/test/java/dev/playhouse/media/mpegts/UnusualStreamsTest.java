package dev.playhouse.media.mpegts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.MainTrack;
import dev.playhouse.media.box.TrackFragment;
import dev.playhouse.media.cmaf.TestFfmpeg;
import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.mpegts.SegmentRemuxer.Remuxed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transport streams as encoders and multiplexers other than FFmpeg's write them. */
final class UnusualStreamsTest {
  private static final int AVC = 0x1b;
  private static final int AAC = 0x0f;
  private static final int SPLICES = 0x86;
  private static final int FRAME_TICKS = 3600;
  private static final byte[] LEAST_FRAME = {(byte) 0xff, (byte) 0xf1, 0x4c, (byte) 0x80, 1, 0x1f, (byte) 0xfc, 0};
  private static byte[] sound;
  private static List<byte[]> pictures;

  @BeforeAll
  static void make() {
    sound = ffmpeg("-f lavfi -i sine=frequency=440:sample_rate=48000:duration=1 -c:a aac -b:a 64k -f adts");
    byte[] film = ffmpeg("-f lavfi -i testsrc2=size=64x48:rate=25:duration=1 -c:v libx264 -preset veryfast -pix_fmt yuv420p -threads 1 -g 25 -bf 0"
        + " -x264-params aud=1 -f h264");
    pictures = atDelimiters(film);
    assertThat(pictures).hasSize(25);
  }

  private static List<byte[]> atDelimiters(byte[] film) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int at = 1; at < film.length - 5; at++) {
      if (Arrays.equals(film, at, at + 5, new byte[] {0, 0, 0, 1, 9}, 0, 5)) {
        parts.add(Arrays.copyOfRange(film, start, at));
        start = at;
      }
    }
    parts.add(Arrays.copyOfRange(film, start, film.length));
    return parts;
  }

  private static byte[] ffmpeg(String arguments) {
    return TestFfmpeg.run(new byte[0], List.of((arguments + " pipe:1").split(" ")));
  }

  private static SegmentRemuxer remuxer() {
    return new SegmentRemuxer(new TransportClock());
  }

  private static Packets soundAnd(int... others) {
    int[] types = Arrays.copyOf(new int[] {AAC}, 1 + others.length);
    System.arraycopy(others, 0, types, 1, others.length);
    return new Packets().programs().map(0, types);
  }

  private static List<FragmentSample> samples(Remuxed remuxed) {
    MainTrack track = MainTrack.of(box(remuxed.init(), "moov"));
    return TrackFragment.of(box(remuxed.segment(), "moof"), track.defaults()).samples();
  }

  private static Box box(byte[] bytes, String type) {
    return BoxReader.boxes(bytes).stream().filter(box -> box.type().equals(type)).findFirst().orElseThrow();
  }

  private static List<String> decoded(Remuxed remuxed) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(remuxed.init());
    file.writeBytes(remuxed.segment());
    return TestFfmpeg.frames(file.toByteArray()).stream().map(line -> line.substring(line.lastIndexOf(','))).toList();
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void splices_besideSound_areLeftAlone() {
    Packets packets = soundAnd(SPLICES).section(Packets.FIRST + 1, 0xfc, new byte[20]).pes(Packets.FIRST, 9000, sound)
        .section(Packets.FIRST + 1, 0xfc, new byte[20]);
    assertThat(samples(remuxer().remux("v", packets.bytes(), 0))).hasSizeGreaterThan(45);
  }

  @Test
  void sound_thatBeginsWithinAFrameAndEndsWithinOne_losesOnlyThese() {
    int whole = samples(remuxer().remux("v", soundAnd().pes(Packets.FIRST, 0, sound).bytes(), 0)).size();
    byte[] cut = Arrays.copyOfRange(sound, 50, sound.length - 50);
    assertThat(samples(remuxer().remux("v", soundAnd().pes(Packets.FIRST, 0, cut).bytes(), 0))).hasSize(whole - 2);
    byte[] padded = Arrays.copyOf(sound, sound.length + 8);
    assertThat(samples(remuxer().remux("v", soundAnd().pes(Packets.FIRST, 0, padded).bytes(), 0))).hasSizeBetween(whole - 1, whole);
  }

  @Test
  void frames_withoutNumber_areRefused() {
    byte[] many = joined(Collections.nCopies(TrackFragment.MAX_SAMPLES + 1, LEAST_FRAME));
    assertThatThrownBy(() -> remuxer().remux("v", many, 0)).isInstanceOfSatisfying(
        MediaException.class, refused -> assertThat(refused.code()).isEqualTo("ts-limit"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 60})
  void programMap_behindAnotherSectionOrOverPackets_isFound(int descriptorBytes) {
    Packets packets = new Packets().programs();
    packets = descriptorBytes == 0 ? packets.mapBehindAnother(AAC) : packets.map(descriptorBytes, AAC, SPLICES, SPLICES, SPLICES);
    assertThat(samples(remuxer().remux("v", packets.pes(Packets.FIRST, 0, sound).bytes(), 0))).isNotEmpty();
  }

  @Test
  void pictures_severalInAPacketOrWithoutTimes_areToldApart() {
    List<byte[]> expected = pictures;
    Packets single = new Packets().programs().map(0, AVC);
    Packets pairs = new Packets().programs().map(0, AVC);
    Packets untimed = new Packets().programs().map(0, AVC);
    for (int i = 0; i < expected.size(); i++) {
      single.pes(Packets.FIRST, 9000 + (long) i * FRAME_TICKS, expected.get(i));
      if (i % 5 == 0) {
        pairs.pes(Packets.FIRST, 9000 + (long) i * FRAME_TICKS, joined(expected.subList(i, i + 5)));
        untimed.pes(Packets.FIRST, 9000 + (long) i * FRAME_TICKS, expected.get(i));
      } else {
        untimed.pes(Packets.FIRST, expected.get(i));
      }
    }
    Remuxed usual = remuxer().remux("v", single.bytes(), 0);
    assertThat(samples(usual)).hasSize(25);
    assertThat(samples(usual)).filteredOn(FragmentSample::sync).hasSize(1);
    for (Packets packets : List.of(pairs, untimed)) {
      Remuxed remuxed = remuxer().remux("v", packets.bytes(), 0);
      assertThat(samples(remuxed)).extracting(FragmentSample::decodeTime)
          .isEqualTo(samples(usual).stream().map(FragmentSample::decodeTime).toList());
      assertThat(decoded(remuxed)).isEqualTo(decoded(usual));
    }
  }

  @Test
  void parameterSets_beforeEachPicture_makeNoneOfThemAKeyFrame() {
    byte[] first = pictures.getFirst();
    List<byte[]> sets = ByteStream.units(first).stream().filter(unit -> (first[unit.start()] & 0x1f) == 7 || (first[unit.start()] & 0x1f) == 8)
        .map(unit -> Arrays.copyOfRange(first, unit.prefix(), unit.end())).toList();
    assertThat(sets).hasSize(2);
    Packets packets = new Packets().programs().map(0, AVC);
    for (int i = 0; i < pictures.size(); i++) {
      byte[] undelimited = Arrays.copyOfRange(pictures.get(i), 6, pictures.get(i).length);
      packets.pes(Packets.FIRST, (long) i * FRAME_TICKS, joined(List.of(sets.getFirst(), sets.getLast(), undelimited)));
    }
    assertThat(samples(remuxer().remux("v", packets.bytes(), 0))).hasSize(25).filteredOn(FragmentSample::sync).hasSize(1);
  }

  @Test
  void parameterSet_thatIsTooLongToBeWritten_isRefused() {
    AvcConfiguration configuration = new AvcConfiguration(66, 0, 30, 4, List.of(new byte[70_000]), List.of(new byte[1]));
    assertThatThrownBy(() -> configuration.write(new BoxWriter())).isInstanceOf(MediaException.class).hasMessageContaining("70000 bytes");
  }

  @Test
  void packet_withTheCounterOfTheLastOne_isARepetitionUnlessItIsDiscontinuous() {
    byte[] repeated = soundAnd().pes(Packets.FIRST, 0, LEAST_FRAME).pes(Packets.FIRST, 1920, LEAST_FRAME).bytes();
    int second = 3 * 188;
    repeated[second + 3] = repeated[second - 188 + 3];
    assertThat(samples(remuxer().remux("v", repeated, 0))).hasSize(1);
    repeated[second + 5] |= (byte) 0x80;
    assertThat(samples(remuxer().remux("v", repeated, 0))).hasSize(2);
  }

  @Test
  void packedAudio_thatBeginsBeforeZero_beginsThere() {
    assertThat(samples(remuxer().remux("a", sound, -3)).getFirst().decodeTime()).isZero();
  }

  @Test
  void segment_withoutParameterSets_isReadByThoseOfTheOneBefore() {
    Packets first = new Packets().programs().map(0, AVC).pes(Packets.FIRST, 0, pictures.getFirst());
    Packets second = new Packets().programs().map(0, AVC).pes(Packets.FIRST, FRAME_TICKS, pictures.get(1));
    SegmentRemuxer remuxer = remuxer();
    Remuxed begun = remuxer.remux("v", first.bytes(), 0);
    assertThat(remuxer.remux("v", second.bytes(), 0).init()).isEqualTo(begun.init());
    assertThatThrownBy(() -> remuxer.remux("another", second.bytes(), 0)).isInstanceOfSatisfying(
        MediaException.class, refused -> assertThat(refused.code()).isEqualTo("avc-configuration"));
  }

  @Test
  void tracks_ofOneClock_countOnAlike() {
    TransportClock clock = new TransportClock();
    Packets end = new Packets().programs().map(0, AVC).pes(Packets.FIRST, (1L << 33) - 1000, pictures.getFirst());
    Remuxed picture = new SegmentRemuxer(clock).remux("v", end.bytes(), 0);
    Remuxed beside = new SegmentRemuxer(clock).remux("a", soundAnd().pes(Packets.FIRST, 500, sound).bytes(), 0);
    assertThat(samples(picture).getFirst().decodeTime()).isEqualTo((1L << 33) - 1000);
    assertThat(samples(beside).getFirst().decodeTime()).isEqualTo(Math.round(((1L << 33) + 500) * 48_000.0 / 90_000));
  }

  @Test
  void page_insteadOfASegment_isNoUnknownCodec() {
    byte[] page = "<html>404</html>".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> remuxer().remux("v", page, 0)).isInstanceOfSatisfying(
        MediaException.class, refused -> assertThat(refused.code()).isEqualTo("segment-unknown"));
  }
}
