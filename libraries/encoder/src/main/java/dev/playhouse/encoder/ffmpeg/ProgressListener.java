package dev.playhouse.encoder.ffmpeg;

/** Who wants to know how far an encode has come; called about twice a second, on the thread that encodes. */
public interface ProgressListener {
  /** Listens to nothing. */
  ProgressListener NONE = progress -> {};

  void progress(Progress progress);
}
