package dev.playhouse.encoder.master;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options with which FFmpeg opens a master. */
public final class MasterInput {
  /** Containers of video; playlists, subtitles and pictures are no masters, and a playlist could make FFmpeg open other files. */
  private static final String CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mxf,ogg,flv,asf,gxf,dv,rm";

  /** Containers of sound that stands beside a master. */
  private static final String SOUND_CONTAINERS = CONTAINERS + ",wav,w64,aiff,caf,flac,mp3,aac,ac3,eac3,truehd,dts";

  /** Options for the input that follows. */
  static final List<String> ONE_THREAD = List.of("-threads", "1");

  private MasterInput() {}

  /** Opens a master, or a file of sound alone. */
  public static List<String> ofSound(Path file) {
    return of(file, SOUND_CONTAINERS);
  }

  /**
   * Opens a master to decode its picture. What FFmpeg puts in the place of damaged parts depends on how far its threads have come, so a
   * damaged one is decoded by one.
   */
  public static List<String> ofPicture(Path master, MasterInfo info) {
    List<String> options = new ArrayList<>(info.damage() == null ? List.of() : ONE_THREAD);
    options.addAll(of(master));
    return options;
  }

  /** Opens the master as it is. */
  public static List<String> of(Path master) {
    return of(master, CONTAINERS);
  }

  private static List<String> of(Path file, String containers) {
    return List.of(
        "-max_alloc", Integer.toString(MasterLimits.MAX_ALLOCATION_BYTES), "-max_pixels", Integer.toString(MasterLimits.MAX_PIXELS),
        "-protocol_whitelist", "file", "-format_whitelist", containers, "-i", "file:" + file.toAbsolutePath());
  }
}
