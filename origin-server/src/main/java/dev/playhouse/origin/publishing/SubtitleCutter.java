package dev.playhouse.origin.publishing;

import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.media.text.Subtitles;
import dev.playhouse.media.text.TextTrackPackager;
import dev.playhouse.origin.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Cuts added subtitles at the borders of an asset's segments, and packages them. Safe for use by many threads. */
public final class SubtitleCutter {
  /** The kind and key group of text tracks. */
  static final String TEXT = "text";

  private final ObjectStore objects;

  public SubtitleCutter(ObjectStore objects) {
    this.objects = objects;
  }

  /** Added subtitles and the asset they are cut for, which need not be there yet. */
  public record Order(
      String assetId, double durationSeconds, int frameRateNumerator, int frameRateDenominator, int segmentSeconds, SubtitleEdit added) {
    /** The name of the track that is made. */
    public String track() {
      return added.key().track();
    }

    SubtitleSource source() {
      return Objects.requireNonNull(added.source());
    }
  }

  /** Makes the track package; the same order gives the same bytes. */
  public NewPackage cut(Order order, PackageWriter writer) {
    SubtitleKey key = order.added().key();
    SubtitleSource source = order.source();
    String text = new String(objects.bytes(source.sha256()), StandardCharsets.UTF_8);
    Subtitles subtitles = SubtitleReader.read(source.format(), text);
    SegmentBorders borders = SegmentBorders.of(order.frameRateNumerator(), order.frameRateDenominator(), order.segmentSeconds());
    PackagedTrack packaged = TextTrackPackager.write(subtitles, borders, order.durationSeconds(), key.language(), writer);
    ListLabel label = new ListLabel(key.language(), order.added().name(), key.roles());
    return writer.finish(new PackageWriter.Place(TEXT, order.assetId(), TEXT, order.track(), label), packaged, null, List.of()).cutFrom(source);
  }
}
