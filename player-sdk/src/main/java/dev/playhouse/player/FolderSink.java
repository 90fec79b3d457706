package dev.playhouse.player;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Writes each run of segments of one rendition into a file of its own: {@code video-1-v720.mp4}, {@code audio-1-a-en.mp4}. */
final class FolderSink implements SampleSink {
  private static final OpenOption[] APPEND = {StandardOpenOption.CREATE, StandardOpenOption.APPEND};

  private final Path folder;
  private final Map<TrackKind, Path> open = new EnumMap<>(TrackKind.class);
  private final Map<TrackKind, Integer> runs = new EnumMap<>(TrackKind.class);

  FolderSink(Path folder) {
    this.folder = folder;
  }

  @Override
  public void init(Rendition rendition, byte[] init) {
    int run = runs.merge(rendition.kind(), 1, Integer::sum);
    Path file = folder.resolve(kind(rendition) + "-" + run + "-" + safe(rendition.name()) + ".mp4");
    open.put(rendition.kind(), file);
    try {
      Files.createDirectories(folder);
      Files.write(file, init);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  @Override
  public void segment(Segment segment) {
    Path file = open.getOrDefault(segment.rendition().kind(), folder);
    write(file, segment.bytes(), APPEND);
  }

  @Override
  public void text(Rendition rendition, byte[] webVtt) {
    write(folder.resolve(kind(rendition) + "-" + safe(rendition.name()) + ".vtt"), webVtt);
  }

  private static void write(Path file, byte[] bytes, OpenOption... how) {
    try {
      Files.write(file, bytes, how);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static String kind(Rendition rendition) {
    return rendition.kind().name().toLowerCase(Locale.ROOT);
  }

  /** Names come from a manifest: they must not lead out of the folder. */
  private static String safe(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
