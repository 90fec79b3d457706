package dev.playhouse.cli.packaging;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.encoder.Loudness;
import dev.playhouse.encoder.folder.FolderPlan;
import dev.playhouse.encoder.folder.FolderReport;
import dev.playhouse.encoder.folder.FolderTrack;
import dev.playhouse.encoder.folder.PlannedTrack;
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
          .with("DURATION", report -> duration(report.durationSeconds(), report.frameRate()))
          .with("SIZE", report -> bytes(report.sizeBytes()));

  /** Its tracks. */
  public static final Columns<FolderTrack> TRACK =
      Columns.<FolderTrack>of("TRACK", FolderTrack::track)
          .with("CODEC", FolderTrack::codec)
          .with("PICTURE", track -> picture(track.width(), track.height()))
          .with("LANGUAGE", FolderTrack::language)
          .with("SEGMENTS", FolderTrack::segments)
          .with("SIZE", track -> bytes(track.sizeBytes()))
          .with("BITRATE", track -> kilobits(track.averageBitrate()))
          .with("PEAK", track -> kilobits(track.peakBitrate()))
          .with("LOUDNESS", track -> loudness(track.loudness()))
          .with("KEY ID", FolderTrack::keyId);

  /** A package that is not made yet. */
  public static final Columns<FolderPlan> PLAN =
      Columns.<FolderPlan>of("INPUT", FolderPlan::input)
          .with("FOLDER", FolderPlan::folder)
          .with("ENCODING PROFILE", FolderPlan::encodingProfile)
          .with("SCHEME", plan -> plan.scheme() == null ? "none" : plan.scheme())
          .with("DURATION", plan -> duration(plan.durationSeconds(), plan.frameRate()))
          .with("SEGMENTS", plan -> String.format(Locale.ROOT, "%d of %.3f s", plan.segments(), plan.segmentSeconds()));

  /** Its tracks. */
  public static final Columns<PlannedTrack> PLANNED_TRACK =
      Columns.<PlannedTrack>of("TRACK", PlannedTrack::track)
          .with("GROUP", PlannedTrack::group)
          .with("CODEC", PlannedTrack::codec)
          .with("PICTURE", track -> picture(track.width(), track.height()))
          .with("LANGUAGE", PlannedTrack::language)
          .with("AT MOST", track -> track.maxBitrate() == 0 ? null : kilobits(track.maxBitrate()))
          .with("KEY ID", PlannedTrack::keyId);

  private static final double UNIT = 1000;

  private PackageTables() {}

  private static String duration(double seconds, String frameRate) {
    return String.format(Locale.ROOT, "%.3f s at %s fps", seconds, frameRate);
  }

  private static @Nullable String picture(int width, int height) {
    return width == 0 ? null : width + "x" + height;
  }

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
