package dev.playhouse.encoder.folder;

import dev.playhouse.encoder.ffmpeg.Progress;

/** Who wants to know how far a package has come; called on the thread that packages. */
public interface FolderListener {
  /** Listens to nothing. */
  FolderListener NONE = (task, progress) -> {};

  /** A task, such as {@code v720}, has come so far. */
  void progress(String task, Progress progress);
}
