package dev.playhouse.fuzzing;

import dev.playhouse.media.cmaf.FragmentedMp4Reader;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.SampleHandler;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackPackager;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Packages and encrypts a stream, which reads parameter sets and slice headers of every picture. */
final class PackagingReading implements SampleHandler {
  private final Protection protection;
  private @Nullable TrackPackager packager;

  private PackagingReading(Scheme scheme) {
    this.protection = Protection.of(scheme, DecryptionReading.KEY);
  }

  static void read(byte[] input) {
    Scheme scheme = Arrays.hashCode(input) % 2 == 0 ? Scheme.CENC : Scheme.CBCS;
    PackagingReading reading = new PackagingReading(scheme);
    FragmentedMp4Reader reader = new FragmentedMp4Reader(reading);
    reader.feed(input, 0, input.length);
    reader.finish();
    if (reading.packager != null) {
      reading.packager.finish();
    }
  }

  @Override
  public void track(TrackHeader header) {
    packager = new TrackPackager(header, SegmentBorders.of(25, 1, 2), protection, (name, bytes, type) -> {});
  }

  @Override
  public void sample(Sample sample) {
    if (packager == null) {
      throw new AssertionError("a sample before the track");
    }
    packager.sample(sample);
  }
}
