package dev.playhouse.encoder.master;

import java.nio.file.Path;
import java.util.List;

/** The options with which FFmpeg opens a master. */
public final class MasterInput {
  /** Containers of video; playlists, subtitles and pictures are no masters, and a playlist could make FFmpeg open other files. */
  private static final String CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mxf,ogg,flv,asf,gxf,dv,rm";

  private MasterInput() {}

  /** Opens the master as it is. */
  public static List<String> of(Path master) {
    return List.of("-protocol_whitelist", "file", "-format_whitelist", CONTAINERS, "-i", "file:" + master.toAbsolutePath());
  }
}
