package dev.playhouse.encoder;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfiles;
import java.nio.file.Path;

/** A program that encodes the master it is given, over and over, until somebody kills it. */
final class EncodingProgram {
  private EncodingProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path master = Path.of(arguments[0]);
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    Rung rung = Ladder.of(info, EncodingProfiles.STANDARD).rungs().getLast();
    while (!Thread.currentThread().isInterrupted()) {
      new TrackEncoder(Clips.FFMPEG)
          .encodeVideo(master, info, rung, EncodingProfiles.STANDARD, null, (name, bytes, type) -> {}, ProgressListener.NONE);
    }
  }
}
