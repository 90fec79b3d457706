package dev.playhouse.encoder.folder;

/** Who wants to know how far a package has come; called by one thread at a time, not always the same. */
public interface FolderListener {
  /** Listens to nothing. */
  FolderListener NONE =
      new FolderListener() {
        @Override
        public void started(String task) {}

        @Override
        public void finished(String track) {}

        @Override
        public void warned(String warning) {}

        @Override
        public void progress(double fraction) {}
      };

  /** A task begins, such as {@code probing film.mp4} or {@code encoding v720, v360, a-en}. */
  void started(String task);

  /** A track, such as {@code v720}, is complete. */
  void finished(String track);

  /** Something that may be no trouble, such as faults in the master. */
  void warned(String warning);

  /** So much of the task that began last is done, 0 to 1. */
  void progress(double fraction);
}
