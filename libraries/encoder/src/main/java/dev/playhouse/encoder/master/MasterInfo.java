package dev.playhouse.encoder.master;

import java.util.List;

/**
 * What the probe found in a master.
 *
 * @param durationSeconds of the picture at its constant frame rate
 * @param width in square pixels, upright
 * @param height in square pixels, upright
 * @param frameRate the constant one that all encodes get
 * @param frames pictures at that rate: what every rendition must hold
 * @param videoIndex index of the video stream in the file
 * @param subtitles those that are text
 */
public record MasterInfo(
    double durationSeconds,
    int width,
    int height,
    FrameRate frameRate,
    long frames,
    int videoIndex,
    String videoCodec,
    List<MasterStream> audio,
    List<MasterStream> subtitles) {
  public MasterInfo {
    audio = List.copyOf(audio);
    subtitles = List.copyOf(subtitles);
  }
}
