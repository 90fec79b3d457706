package dev.playhouse.encoder;

import dev.playhouse.media.cmaf.FragmentedMp4Reader;
import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.SampleHandler;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackPackager;
import dev.playhouse.media.protection.Protection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way from the bytes that FFmpeg pipes out to the files of a track package. */
final class Packaging {
  private final FragmentedMp4Reader reader;
  private @Nullable TrackPackager packager;

  Packaging(SegmentBorders borders, @Nullable Protection protection, PackagedFileSink sink) {
    this.reader =
        new FragmentedMp4Reader(
            new SampleHandler() {
              @Override
              public void track(TrackHeader header) {
                packager = new TrackPackager(header, borders, protection, sink);
              }

              @Override
              public void sample(Sample sample) {
                packager().sample(sample);
              }
            });
  }

  void feed(byte[] chunk) {
    reader.feed(chunk, 0, chunk.length);
  }

  PackagedTrack finish() {
    reader.finish();
    return packager().finish();
  }

  private TrackPackager packager() {
    return Objects.requireNonNull(packager, "the reader tells the track before its samples");
  }
}
