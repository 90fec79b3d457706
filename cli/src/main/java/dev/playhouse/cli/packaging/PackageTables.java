package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.encoder.Loudness;
import dev.playhouse.encoder.folder.FolderReport;
import dev.playhouse.encoder.folder.FolderTrack;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the tables of {@code package} show. */
public final class PackageTables {
  /** A package as a whole. */
  public static final Columns<FolderReport> PACKAGE =
      Columns.<FolderReport>of("INPUT", FolderReport::input)
          .with("FOLDER", FolderReport::folder)
          .with("ENCODING PROFILE", FolderReport::encodingProfile)
          .with("SCHEME", report -> report.scheme() == null ? "none" : report.scheme())
          .with("DURATION", report -> String.format(Locale.ROOT, "%.3f s at %s fps", report.durationSeconds(), report.frameRate()))
          .with("SIZE", report -> bytes(report.sizeBytes()));

  /** Its tracks. */
  public static final Columns<FolderTrack> TRACK =
      Columns.<FolderTrack>of("TRACK", FolderTrack::track)
          .with("CODEC", FolderTrack::codec)
          .with("PICTURE", track -> track.width() == 0 ? null : track.width() + "x" + track.height())
          .with("LANGUAGE", FolderTrack::language)
          .with("SEGMENTS", FolderTrack::segments)
          .with("SIZE", track -> bytes(track.sizeBytes()))
          .with("BITRATE", track -> kilobits(track.averageBitrate()))
          .with("PEAK", track -> kilobits(track.peakBitrate()))
          .with("LOUDNESS", track -> loudness(track.loudness()))
          .with("KEY ID", FolderTrack::keyId);

  private static final double UNIT = 1000;

  private PackageTables() {}

  private static String kilobits(int bitsPerSecond) {
    return String.format(Locale.ROOT, "%.1f kbit/s", bitsPerSecond / UNIT);
  }

  private static @Nullable String loudness(@Nullable Loudness loudness) {
    if (loudness == null) {
      return null;
    }
    if (loudness.measuredLufs() == null || loudness.normalisedLufs() == null) {
      return "silent";
    }
    return String.format(Locale.ROOT, "%.1f -> %.1f LUFS", loudness.measuredLufs(), loudness.normalisedLufs());
  }

  private static String bytes(long count) {
    double size = count;
    String unit = "B";
    for (String next : List.of("kB", "MB", "GB", "TB")) {
      if (size < UNIT) {
        break;
      }
      size /= UNIT;
      unit = next;
    }
    return String.format(Locale.ROOT, size == count ? "%.0f %s" : "%.1f %s", size, unit);
  }
}
