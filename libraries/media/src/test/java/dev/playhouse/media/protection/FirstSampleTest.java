package dev.playhouse.media.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.FragmentSample;
import dev.playhouse.media.box.SampleDefaults;
import dev.playhouse.media.box.TrackFragment;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TestFfmpeg;
import dev.playhouse.media.cmaf.TestPackage;
import dev.playhouse.media.hls.HlsReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** Key frames cut out of what an I-frame playlist names, from packages of real H.264. */
final class FirstSampleTest {
  private static final int KEY_FRAME_EVERY = 25;
  private static final byte[] VIDEO = TestFfmpeg.video("25", 50, KEY_FRAME_EVERY);

  private static TestPackage packaged(@Nullable Scheme scheme) {
    return TestPackage.of(VIDEO, SegmentBorders.of(25, 1, 1), scheme);
  }

  /** What the playlist of key frames names of a segment. */
  private static byte[] beginning(TestPackage made, int segment) {
    String playlist = new String(made.file("iframes.m3u8"), StandardCharsets.UTF_8);
    long bytes = Objects.requireNonNull(
        HlsReader.media(playlist, URI.create("http://a.test/iframes.m3u8")).segments().get(segment).range()).length();
    return Arrays.copyOf(made.segments().get(segment), (int) bytes);
  }

  @ParameterizedTest
  @NullSource
  @EnumSource(Scheme.class)
  void cut_ofAKeyFramesBytes_isThatPictureAlone(@Nullable Scheme scheme) {
    TestPackage made = packaged(scheme);
    SegmentDecrypter decrypter = SegmentDecrypter.of(List.of(TestPackage.KEY));
    byte[] init = decrypter.init(made.init());

    byte[] cut = decrypter.segment(FirstSample.of(beginning(made, 1), init));

    List<Box> boxes = BoxReader.boxes(cut);
    assertThat(boxes).extracting(Box::type).containsExactly("moof", "mdat");
    Box moov = BoxReader.boxes(init).stream().filter(box -> box.type().equals("moov")).findFirst().orElseThrow();
    TrackFragment fragment = TrackFragment.of(boxes.getFirst(), SampleDefaults.of(moov));
    byte[] picture = made.samples().get(KEY_FRAME_EVERY).data();
    assertThat(fragment.samples()).singleElement().satisfies(sample -> {
      assertThat(sample.sync()).isTrue();
      assertThat(sample.size()).isEqualTo(picture.length);
      assertThat(sample.decodeTime()).isEqualTo(made.samples().get(KEY_FRAME_EVERY).decodeTime());
    });
    FragmentSample only = fragment.samples().getFirst();
    assertThat(Arrays.copyOfRange(cut, (int) only.dataOffset(), cut.length)).isEqualTo(picture);
  }

  @ParameterizedTest
  @NullSource
  @EnumSource(Scheme.class)
  void cut_ofTheWholeSegment_isTheSame(@Nullable Scheme scheme) {
    TestPackage made = packaged(scheme);

    assertThat(FirstSample.of(made.segments().get(1), made.init())).isEqualTo(FirstSample.of(beginning(made, 1), made.init()));
  }

  @ParameterizedTest
  @EnumSource
  void beginning_thatEndsBeforeThePicture_isAMediaException(Scheme scheme) {
    TestPackage made = packaged(scheme);
    byte[] beginning = beginning(made, 0);
    for (int length = 1; length < beginning.length; length += length < 2_000 ? 1 : 997) {
      byte[] shorter = Arrays.copyOf(beginning, length);
      assertThatThrownBy(() -> FirstSample.of(shorter, made.init())).isInstanceOf(MediaException.class);
    }
  }

  @Test
  void bytes_thatAreNoSegment_areRefused() {
    TestPackage made = packaged(null);

    assertThatThrownBy(() -> FirstSample.of(made.init(), made.init()))
        .isInstanceOfSatisfying(MediaException.class, refused -> assertThat(refused.code()).isEqualTo("no-fragment"));
  }
}
