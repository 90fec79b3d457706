package dev.playhouse.encoder.master;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import java.nio.file.Path;

/**
 * Makes a master for demonstrations (Matroska): a moving picture with a running counter, English and German audio of different tones,
 * English and German subtitles.
 */
public final class MasterMaker {
  private final Ffmpeg ffmpeg;

  public MasterMaker(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Makes a master of the given size; the file appears when it is complete. */
  public void make(Path file, int width, int height, FrameRate frameRate, int seconds, ProgressListener listener)
      throws InterruptedException {
    throw new UnsupportedOperationException("to come: " + file + ffmpeg.executable());
  }
}
