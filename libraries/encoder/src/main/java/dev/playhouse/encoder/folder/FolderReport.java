package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.master.Chapter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a master.
 *
 * @param leftOut streams of the master that no track is made of, and why
 * @param damage what FFmpeg complained of when it decoded the master; null without faults
 * @param scheme {@code cbcs} or {@code cenc}; null for a clear package
 * @param sizeBytes of all files
 */
public record FolderReport(
    String input,
    String folder,
    String encodingProfile,
    @Nullable String scheme,
    double durationSeconds,
    String frameRate,
    long sizeBytes,
    List<FolderTrack> tracks,
    List<Chapter> chapters,
    List<String> leftOut,
    @Nullable String damage) {
  public FolderReport {
    tracks = List.copyOf(tracks);
    chapters = List.copyOf(chapters);
    leftOut = List.copyOf(leftOut);
  }
}
