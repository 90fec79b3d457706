package dev.playhouse.media.mpegts;

import static dev.playhouse.media.mpegts.TestStreams.decoded;
import static dev.playhouse.media.mpegts.TestStreams.ffmpeg;
import static dev.playhouse.media.mpegts.TestStreams.joined;
import static dev.playhouse.media.mpegts.TestStreams.remuxer;
import static dev.playhouse.media.mpegts.TestStreams.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.TrackFragment;
import dev.playhouse.media.cmaf.TestFfmpeg;
import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.mpegts.SegmentRemuxer.Remuxed;
import java.nio.charset.StandardCharsets;
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
    pictures = TestStreams.pictures("");
    assertThat(pictures).hasSize(25);
  }

  private static Packets soundAnd(int... others) {
    int[] types = Arrays.copyOf(new int[] {AAC}, 1 + others.length);
    System.arraycopy(others, 0, types, 1, others.length);
    return new Packets().programs().map(0, types);
  }

  @Test
  void splices_besideSound_areLeftAlone() {
    Packets packets = soundAnd(SPLICES).section(Packets.FIRST + 1, 0xfc, new byte[20]).pes(Packets.FIRST, 9000, sound)
        .section(Packets.FIRST + 1, 0xfc, new byte[20]);
    assertThat(samples(remuxer().remux("v", packets.bytes(), false, 0))).hasSizeGreaterThan(45);
  }

  @Test
  void sound_thatBeginsWithinAFrameAndEndsWithinOne_losesOnlyThese() {
    int whole = samples(remuxer().remux("v", soundAnd().pes(Packets.FIRST, 0, sound).bytes(), false, 0)).size();
    byte[] cut = Arrays.copyOfRange(sound, 50, sound.length - 50);
    assertThat(samples(remuxer().remux("v", soundAnd().pes(Packets.FIRST, 0, cut).bytes(), false, 0))).hasSize(whole - 2);
    byte[] padded = Arrays.copyOf(sound, sound.length + 8);
    assertThat(samples(remuxer().remux("v", soundAnd().pes(Packets.FIRST, 0, padded).bytes(), false, 0))).hasSizeBetween(whole - 1, whole);
  }

  @Test
  void frames_withoutNumber_areRefused() {
    byte[] many = joined(Collections.nCopies(TrackFragment.MAX_SAMPLES + 1, LEAST_FRAME));
    assertThatThrownBy(() -> remuxer().remux("v", many, false, 0)).isInstanceOfSatisfying(
        MediaException.class, refused -> assertThat(refused.code()).isEqualTo("ts-limit"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 60})
  void programMap_behindAnotherSectionOrOverPackets_isFound(int descriptorBytes) {
    Packets packets = new Packets().programs();
    packets = descriptorBytes == 0 ? packets.mapBehindAnother(AAC) : packets.map(descriptorBytes, AAC, SPLICES, SPLICES, SPLICES);
    assertThat(samples(remuxer().remux("v", packets.pes(Packets.FIRST, 0, sound).bytes(), false, 0))).isNotEmpty();
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
    Remuxed usual = remuxer().remux("v", single.bytes(), false, 0);
    assertThat(samples(usual)).hasSize(25);
    assertThat(samples(usual)).filteredOn(FragmentSample::sync).hasSize(1);
    for (Packets packets : List.of(pairs, untimed)) {
      Remuxed remuxed = remuxer().remux("v", packets.bytes(), false, 0);
      assertThat(samples(remuxed)).extracting(FragmentSample::decodeTime)
          .isEqualTo(samples(usual).stream().map(FragmentSample::decodeTime).toList());
      assertThat(decoded(remuxed)).isEqualTo(decoded(usual));
    }
  }

  /** Five pictures in a packet, whose delimiters are left out. */
  @ParameterizedTest
  @ValueSource(strings = {"", ":slices=3", ":repeat-headers=1:keyint=2"})
  void pictures_withoutDelimiters_areToldApartByTheirSlices(String options) {
    List<byte[]> delimited = TestStreams.pictures(options);
    Packets single = new Packets().programs().map(0, AVC);
    Packets several = new Packets().programs().map(0, AVC);
    for (int i = 0; i < delimited.size(); i++) {
      single.pes(Packets.FIRST, 9000 + (long) i * FRAME_TICKS, delimited.get(i));
      if (i % 5 == 0) {
        List<byte[]> five = delimited.subList(i, i + 5).stream().map(UnusualStreamsTest::withoutDelimiter).toList();
        several.pes(Packets.FIRST, 9000 + (long) i * FRAME_TICKS, joined(five));
      }
    }
    Remuxed usual = remuxer().remux("v", single.bytes(), false, 0);
    Remuxed remuxed = remuxer().remux("v", several.bytes(), false, 0);
    assertThat(samples(remuxed)).hasSize(25).usingRecursiveComparison().isEqualTo(samples(usual));
    assertThat(remuxed.segment()).isEqualTo(usual.segment());
  }

  private static byte[] withoutDelimiter(byte[] picture) {
    return Arrays.copyOfRange(picture, 6, picture.length);
  }

  /** An access unit has one coded picture (H.264 section 3), which may be a field, and is a sample (ISO/IEC 14496-15). */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void fields_eachInItsPacketOrBothOfAFrame_areASampleEach(int inPacket) {
    List<byte[]> fields = FieldPictures.of(8);
    Packets packets = new Packets().programs().map(0, AVC);
    for (int i = 0; i < fields.size(); i += inPacket) {
      packets.pes(Packets.FIRST, 9000 + (long) i * FRAME_TICKS / 2, joined(fields.subList(i, i + inPacket)));
    }
    Remuxed remuxed = remuxer().remux("v", packets.bytes(), false, 0);
    assertThat(samples(remuxed)).hasSize(16).extracting(sample -> sample.decodeTime() % (FRAME_TICKS / 2)).containsOnly(0L);
    assertThat(samples(remuxed)).filteredOn(FragmentSample::sync).hasSize(1);
    List<String> frames = TestFfmpeg.frames(packets.bytes()).stream().map(line -> line.substring(line.lastIndexOf(','))).toList();
    assertThat(frames).hasSize(8).doesNotHaveDuplicates();
    assertThat(decoded(remuxed)).isEqualTo(frames);
  }

  @Test
  void parameterSets_beforeEachPicture_makeNoneOfThemAKeyFrame() {
    byte[] first = pictures.getFirst();
    List<byte[]> sets = ByteStream.units(first).stream().filter(unit -> (first[unit.start()] & 0x1f) == 7 || (first[unit.start()] & 0x1f) == 8)
        .map(unit -> Arrays.copyOfRange(first, unit.prefix(), unit.end())).toList();
    assertThat(sets).hasSize(2);
    Packets packets = new Packets().programs().map(0, AVC);
    for (int i = 0; i < pictures.size(); i++) {
      byte[] undelimited = withoutDelimiter(pictures.get(i));
      packets.pes(Packets.FIRST, (long) i * FRAME_TICKS, joined(List.of(sets.getFirst(), sets.getLast(), undelimited)));
    }
    assertThat(samples(remuxer().remux("v", packets.bytes(), false, 0))).hasSize(25).filteredOn(FragmentSample::sync).hasSize(1);
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
    assertThat(samples(remuxer().remux("v", repeated, false, 0))).hasSize(1);
    repeated[second + 5] |= (byte) 0x80;
    assertThat(samples(remuxer().remux("v", repeated, false, 0))).hasSize(2);
  }

  @Test
  void packedAudio_thatBeginsBeforeZero_beginsThere() {
    assertThat(samples(remuxer().remux("a", sound, false, -3)).getFirst().decodeTime()).isZero();
  }

  @Test
  void segment_withoutParameterSets_isReadByThoseOfTheOneBefore() {
    Packets first = new Packets().programs().map(0, AVC).pes(Packets.FIRST, 0, pictures.getFirst());
    Packets second = new Packets().programs().map(0, AVC).pes(Packets.FIRST, FRAME_TICKS, pictures.get(1));
    SegmentRemuxer remuxer = remuxer();
    Remuxed begun = remuxer.remux("v", first.bytes(), false, 0);
    assertThat(remuxer.remux("v", second.bytes(), false, 0).init()).isEqualTo(begun.init());
    assertThatThrownBy(() -> remuxer.remux("another", second.bytes(), false, 0)).isInstanceOfSatisfying(
        MediaException.class, refused -> assertThat(refused.code()).isEqualTo("avc-configuration"));
  }

  @Test
  void tracks_ofOneClock_countOnAlike() {
    TransportClock clock = new TransportClock();
    Packets end = new Packets().programs().map(0, AVC).pes(Packets.FIRST, (1L << 33) - 1000, pictures.getFirst());
    Remuxed picture = new SegmentRemuxer(clock).remux("v", end.bytes(), false, 0);
    Remuxed beside = new SegmentRemuxer(clock).remux("a", soundAnd().pes(Packets.FIRST, 500, sound).bytes(), false, 0);
    assertThat(samples(picture).getFirst().decodeTime()).isEqualTo((1L << 33) - 1000);
    assertThat(samples(beside).getFirst().decodeTime()).isEqualTo(Math.round(((1L << 33) + 500) * 48_000.0 / 90_000));
  }

  @Test
  void page_insteadOfASegment_isNoUnknownCodec() {
    byte[] page = "<html>404</html>".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> remuxer().remux("v", page, false, 0)).isInstanceOfSatisfying(
        MediaException.class, refused -> assertThat(refused.code()).isEqualTo("segment-unknown"));
  }
}
