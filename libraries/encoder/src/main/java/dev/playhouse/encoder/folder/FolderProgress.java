package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import java.util.HashMap;
import java.util.Map;

/** How far all tracks of a package have come together, each counted by its weight. Thread-safe; tells one listener, one thing at a time. */
final class FolderProgress {
  private final FolderListener listener;
  private final Map<String, Double> weights;
  private final double whole;
  private final Map<String, Double> done = new HashMap<>();

  FolderProgress(FolderListener listener, Map<String, Double> weights) {
    this.listener = listener;
    this.weights = Map.copyOf(weights);
    this.whole = weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** A listener to one track. */
  ProgressListener of(String track) {
    return progress -> tell(track, progress.fraction());
  }

  synchronized void finished(String track) {
    listener.finished(track);
    tell(track, 1);
  }

  /** An encode that is done twice, as of sound near its ceiling, does not go back. */
  private synchronized void tell(String track, double fraction) {
    done.merge(track, fraction * weights.getOrDefault(track, 0.0), Math::max);
    listener.progress(done.values().stream().mapToDouble(Double::doubleValue).sum() / whole);
  }
}
