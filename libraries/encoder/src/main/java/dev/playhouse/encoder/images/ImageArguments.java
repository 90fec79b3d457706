package dev.playhouse.encoder.images;

import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.MasterInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What FFmpeg is told to make pictures; equal runs give equal bytes. */
final class ImageArguments {
  private static final List<String> JPEG =
      List.of(
          "-vsync", "passthrough", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-threads", "1", "-c:v", "mjpeg",
          "-q:v", "4", "-f", "mpjpeg", "pipe:1");

  /** Average lumas between which there is something to see: neither a fade nor a flash. */
  private static final String VISIBLE =
      "signalstats,metadata=select:key=lavfi.signalstats.YAVG:value=32:function=greater,"
          + "metadata=select:key=lavfi.signalstats.YAVG:value=220:function=less";

  private ImageArguments() {}

  static List<String> sheets(Path master, MasterInfo info, ThumbnailGrid grid) {
    String due = "select='gte(t,selected_n*" + grid.intervalSeconds() + "-" + ThumbnailGrid.ROUNDING_SECONDS + ")'";
    String tile = "tile=" + grid.columns() + "x" + grid.rows();
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(MasterInput.ofPicture(master, info));
    arguments.addAll(List.of("-map", "0:" + info.videoIndex(), "-vf"));
    String pictures = String.join(",", info.colour().jpeg(grid.width(), grid.height()));
    arguments.add(String.join(",", "setpts=PTS-STARTPTS", shownFrames(info), due, pictures, tile));
    arguments.addAll(JPEG);
    return arguments;
  }

  /** The most typical of the pictures in a part of the master. */
  static List<String> poster(Path master, MasterInfo info, PosterSearch search, int width, int height) {
    List<String> filters = new ArrayList<>(List.of("fps=" + search.picturesPerSecond()));
    if (search.onlyVisible()) {
      filters.add(VISIBLE);
    }
    filters.add("thumbnail=n=" + search.pictures());
    filters.addAll(info.colour().jpeg(width, height));
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(part(master, info, search.startSeconds(), search.seconds()));
    arguments.addAll(List.of("-vf", String.join(",", filters), "-frames:v", "1"));
    arguments.addAll(JPEG);
    return arguments;
  }

  /** A short film in a file, without sound. */
  static List<String> preview(Path master, MasterInfo info, double startSeconds, double seconds, int width, int height, Path file) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-y"));
    arguments.addAll(part(master, info, startSeconds, seconds));
    String pictures = String.join(",", info.colour().video(width, height));
    String filters = String.join(",", "setpts=PTS-STARTPTS", "fps=" + info.frameRate(), pictures, "split[film][report]");
    arguments.addAll(List.of("-filter_complex", "[0:" + info.videoIndex() + "]" + filters, "-map", "[film]"));
    arguments.addAll(
        List.of(
            "-c:v", "libx264", "-profile:v", "high", "-preset", "veryfast", "-crf", "26", "-threads", "1",
            "-x264-params", "sync-lookahead=0", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
            "-movflags", "+faststart", "-f", "mp4", file.toString()));
    // The file tells FFmpeg nothing about its parent; this report does, it breaks when nobody reads it.
    arguments.addAll(List.of("-map", "[report]", "-f", "framecrc", "-flush_packets", "1", "pipe:1"));
    return arguments;
  }

  private static List<String> part(Path master, MasterInfo info, double startSeconds, double seconds) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-ss", decimal(info.startSeconds() + startSeconds), "-t", decimal(seconds)));
    arguments.addAll(MasterInput.ofPicture(master, info));
    return arguments;
  }

  /** Pictures on the constant rate that all renditions have. */
  private static String shownFrames(MasterInfo info) {
    return "fps=" + info.frameRate() + ":round=near:eof_action=pass,trim=end_frame=" + info.frames();
  }

  private static String decimal(double seconds) {
    return String.format(Locale.ROOT, "%.3f", Math.max(0, seconds));
  }
}
