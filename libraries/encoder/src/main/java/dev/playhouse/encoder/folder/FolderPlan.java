package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.master.Chapter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will become of a master.
 *
 * @param leftOut streams of the master that no track is made of, and why
 * @param damage what FFmpeg complained of when it decoded the master; null without faults
 * @param scheme {@code cbcs} or {@code cenc}; null for a clear package
 * @param segmentSeconds of all segments but the last
 * @param segments of each video track
 */
public record FolderPlan(
    String input,
    String folder,
    String encodingProfile,
    @Nullable String scheme,
    double durationSeconds,
    String frameRate,
    double segmentSeconds,
    long segments,
    List<PlannedTrack> tracks,
    List<Chapter> chapters,
    List<String> leftOut,
    @Nullable String damage) {
  public FolderPlan {
    tracks = List.copyOf(tracks);
    chapters = List.copyOf(chapters);
    leftOut = List.copyOf(leftOut);
  }
}
