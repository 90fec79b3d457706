package dev.playhouse.encoder.master;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import java.nio.file.Path;

/** Looks at a file and says what is in it, or why it cannot be a master. Decodes all of it: about a tenth of the work of encoding. */
public final class Probe {
  private final Ffmpeg ffmpeg;

  public Probe(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * What the master holds.
   *
   * @throws MasterException if it is empty, cut off, or nothing that FFmpeg can play
   * @throws InterruptedException if the thread was interrupted; FFmpeg has ended then
   */
  public MasterInfo probe(Path master) throws InterruptedException {
    throw new UnsupportedOperationException("to come: " + master + ffmpeg.executable());
  }
}
