package dev.playhouse.encoder.images;

import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FfmpegRun;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.profile.ImageSettings;
import dev.playhouse.media.cmaf.ImagePlaylist;
import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.PackagedImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the images of one master, each kind in a run of FFmpeg of its own. */
public final class ImageEncode {
  private static final String FAILED = "encoding-failed";
  private static final String JPEG = "image/jpeg";

  /** Longest sides of the poster and of the preview, in pixels. */
  private static final int POSTER_SIDE = 1280;

  private static final int PREVIEW_SIDE = 480;

  private final Ffmpeg ffmpeg;
  private final Path master;
  private final MasterInfo info;
  private final ImageSettings settings;
  private final PackagedFileSink sink;

  public ImageEncode(Ffmpeg ffmpeg, Path master, MasterInfo info, ImageSettings settings, PackagedFileSink sink) {
    this.ffmpeg = ffmpeg;
    this.master = master;
    this.info = info;
    this.settings = settings;
    this.sink = sink;
  }

  /** Makes all of them. */
  public PackagedImages run(ProgressListener listener) throws InterruptedException {
    PackagedImages images = thumbnails(listener);
    sink.file("poster.jpg", poster(), JPEG);
    sink.file("preview.mp4", preview(), "video/mp4");
    return images;
  }

  private PackagedImages thumbnails(ProgressListener listener) throws InterruptedException {
    ThumbnailGrid grid = ThumbnailGrid.of(info, settings);
    List<Integer> sizes = new ArrayList<>();
    pictures(
        ImageArguments.sheets(master, info, grid),
        "making thumbnails",
        listener,
        sheet -> {
          sizes.add(sheet.length);
          sink.file(sizes.size() + ".jpg", sheet, JPEG);
        });
    if (sizes.size() != grid.sheets()) {
      throw new EncoderException("frames-missing", "there are " + sizes.size() + " sheets of thumbnails, there must be " + grid.sheets());
    }
    sink.file("thumbnails.vtt", ThumbnailTrack.text(grid, info.durationSeconds()).getBytes(StandardCharsets.UTF_8), "text/vtt");
    PackagedImages images = packaged(grid, sizes);
    sink.file("playlist.m3u8", ImagePlaylist.text(images, info.durationSeconds()).getBytes(StandardCharsets.UTF_8), "application/vnd.apple.mpegurl");
    return images;
  }

  private PackagedImages packaged(ThumbnailGrid grid, List<Integer> sizes) {
    double bits = 8.0 * sizes.stream().mapToLong(Integer::longValue).sum();
    double peak = 0;
    for (int sheet = 0; sheet < sizes.size(); sheet++) {
      double start = (double) sheet * grid.perSheet() * grid.intervalSeconds();
      double seconds = Math.min((double) grid.perSheet() * grid.intervalSeconds(), info.durationSeconds() - start);
      peak = Math.max(peak, 8.0 * sizes.get(sheet) / Math.max(ThumbnailGrid.ROUNDING_SECONDS, seconds));
    }
    return new PackagedImages(
        grid.columns(), grid.rows(), grid.width(), grid.height(), grid.intervalSeconds(), grid.images(), sizes.size(),
        (int) Math.ceil(bits / info.durationSeconds()), (int) Math.min(Integer.MAX_VALUE, Math.ceil(peak)));
  }

  private byte[] poster() throws InterruptedException {
    Size size = fitted(POSTER_SIDE);
    for (PosterSearch search : PosterSearch.of(info)) {
      List<byte[]> found = new ArrayList<>();
      pictures(
          ImageArguments.poster(master, info, search, size.width, size.height), "choosing a poster", ProgressListener.NONE, found::add);
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
    throw new EncoderException(FAILED, "FFmpeg found no picture for a poster in " + master.getFileName());
  }

  private byte[] preview() throws InterruptedException {
    Size size = fitted(PREVIEW_SIDE);
    double seconds = Math.min(settings.previewSeconds(), info.durationSeconds());
    double start = Math.min(info.durationSeconds() / 10, info.durationSeconds() - seconds);
    Path folder = null;
    try {
      folder = Files.createTempDirectory("playhouse-preview");
      Path file = folder.resolve("preview.mp4");
      try (FfmpegRun run = ffmpeg.run(ImageArguments.preview(master, info, start, seconds, size.width, size.height, file))) {
        run.drain();
        run.finish(FAILED, "making a preview");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a preview for a moment: " + e.getMessage(), e);
    } finally {
      remove(folder);
    }
  }

  private void pictures(List<String> arguments, String task, ProgressListener listener, Consumer<byte[]> pictures)
      throws InterruptedException {
    JpegStream stream = new JpegStream(pictures);
    try (FfmpegRun run = ffmpeg.run(arguments)) {
      for (byte[] chunk = run.next(); chunk != null; chunk = run.next()) {
        stream.feed(chunk);
        run.tell(listener, info.durationSeconds());
      }
      run.finish(FAILED, task);
    }
  }

  private record Size(int width, int height) {}

  private Size fitted(int side) {
    double scale = Math.min(1, (double) side / Math.max(info.width(), info.height()));
    return new Size(ThumbnailGrid.even(info.width() * scale), ThumbnailGrid.even(info.height() * scale));
  }

  private static void remove(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(folder.resolve("preview.mp4"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
