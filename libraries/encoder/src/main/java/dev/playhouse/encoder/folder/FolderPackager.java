package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.Ladder;
import dev.playhouse.encoder.Rung;
import dev.playhouse.encoder.SideBySide;
import dev.playhouse.encoder.StreamTrack;
import dev.playhouse.encoder.TrackEncoder;
import dev.playhouse.encoder.TrackWeights;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.master.MasterInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs the server's encoder and packager without a server: probe, ladder, the tracks side by side, manifests.
 *
 * <p>The same master, request and FFmpeg give the same bytes. Blocks; interrupt the thread to cancel: all FFmpegs end, and nothing is left.
 */
public final class FolderPackager {
  private final Ffmpeg ffmpeg;
  private final int atOnce;

  /** A packager that makes so many tracks at once. */
  public FolderPackager(Ffmpeg ffmpeg, int atOnce) {
    this.ffmpeg = ffmpeg;
    this.atOnce = atOnce;
  }

  /** Tells what {@link #run} would make, and throws what it would throw before it encodes; writes nothing. */
  public FolderPlan plan(FolderRequest request, FolderListener listener) throws InterruptedException {
    Workspace.requirePlace(request.folder(), request.replaces());
    return Preparation.of(ffmpeg, request, listener).plan();
  }

  /**
   * Makes one package. Throws {@link PackagingException} for what the request lacks, {@code MasterException} for inputs that cannot be
   * used, {@code SubtitleException} with all faults of a subtitle file, {@code UncheckedIOException} for a folder that cannot be written.
   */
  public FolderReport run(FolderRequest request, FolderListener listener) throws InterruptedException {
    try (Workspace workspace = Workspace.beside(request.folder(), request.replaces())) {
      Preparation preparation = Preparation.of(ffmpeg, request, listener);
      Map<String, Double> weights = weights(preparation.ladder());
      listener.started("encoding " + String.join(", ", weights.keySet()));
      FolderProgress progress = new FolderProgress(listener, weights);
      FolderTracks tracks = new FolderTracks(new TrackEncoder(ffmpeg), request, preparation.info(), workspace.folder(), progress);
      List<MadeTrack> made = SideBySide.run(atOnce, works(preparation, tracks));
      long manifestBytes = tracks.writeManifests(made);
      workspace.complete();
      return report(request, preparation.info(), made.stream().map(MadeTrack::report).toList(), manifestBytes);
    }
  }

  /** The tracks in their order: the longest encode first, so that it is not what all wait for in the end. */
  private static Map<String, Double> weights(Ladder ladder) {
    Map<String, Double> weights = new LinkedHashMap<>();
    ladder.rungs().reversed().forEach(rung -> weights.put(rung.track(), TrackWeights.of(rung)));
    ladder.audio().forEach(track -> weights.put(track.track(), TrackWeights.AUDIO));
    ladder.texts().forEach(track -> weights.put(track.track(), TrackWeights.TEXT));
    weights.put(FolderTracks.IMAGES, TrackWeights.IMAGES);
    return weights;
  }

  private static List<Callable<MadeTrack>> works(Preparation preparation, FolderTracks tracks) {
    List<Callable<MadeTrack>> works = new ArrayList<>();
    for (Rung rung : preparation.ladder().rungs().reversed()) {
      works.add(() -> tracks.video(rung));
    }
    for (StreamTrack track : preparation.ladder().audio()) {
      works.add(() -> tracks.audio(preparation.soundFile(track), track));
    }
    for (StreamTrack track : preparation.ladder().texts()) {
      works.add(() -> tracks.text(track, preparation.textFile(track)));
    }
    works.add(tracks::images);
    return works;
  }

  private static FolderReport report(FolderRequest request, MasterInfo info, List<FolderTrack> tracks, long manifestBytes) {
    return new FolderReport(
        request.master().toString(),
        request.folder().toString(),
        request.profile().name(),
        request.schemeName(),
        info.durationSeconds(),
        info.frameRate().toString(),
        manifestBytes + tracks.stream().mapToLong(FolderTrack::sizeBytes).sum(),
        tracks,
        info.chapters(),
        info.leftOut(),
        info.damage());
  }
}
