package dev.playhouse.encoder;

import dev.playhouse.media.cmaf.FragmentedMp4Reader;
import dev.playhouse.media.cmaf.PackagedFileSink;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.SampleHandler;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.nal.VideoColour;
import dev.playhouse.media.protection.SegmentDecrypter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of a track package, kept in memory. */
final class PackagedFiles implements PackagedFileSink {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  @Override
  public void file(String name, byte[] bytes, String contentType) {
    files.put(name, bytes);
  }

  List<String> names() {
    return List.copyOf(files.keySet());
  }

  byte[] bytes(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  /** Init segment and media segments, one after the other. */
  byte[] joined() {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    files.forEach((name, bytes) -> joined.writeBytes(name.endsWith(".m3u8") ? new byte[0] : bytes));
    return joined.toByteArray();
  }

  /** The same package in the clear. */
  PackagedFiles decrypted(SegmentDecrypter decrypter) {
    PackagedFiles clear = new PackagedFiles();
    files.forEach(
        (name, bytes) -> {
          if (name.equals("init.mp4")) {
            clear.file(name, decrypter.init(bytes), "");
          } else if (name.endsWith(".m4s")) {
            clear.file(name, decrypter.segment(bytes), "");
          }
        });
    return clear;
  }

  /** All samples of a clear package. */
  List<Sample> samples() {
    return read().samples;
  }

  /** What the pictures of a clear package say of their colours. */
  @Nullable VideoColour colour() {
    return Objects.requireNonNull(read().header, "a track").colour();
  }

  /** When the first frame of a clear package is presented, in ticks. */
  long presentationStart() {
    Contents contents = read();
    long mediaTime = Objects.requireNonNull(contents.header, "a track").mediaTime();
    return contents.samples.stream().mapToLong(sample -> sample.decodeTime() + sample.compositionOffset() - mediaTime).min().orElseThrow();
  }

  private Contents read() {
    Contents contents = new Contents();
    FragmentedMp4Reader reader = new FragmentedMp4Reader(contents);
    byte[] bytes = joined();
    reader.feed(bytes, 0, bytes.length);
    reader.finish();
    return contents;
  }

  private static final class Contents implements SampleHandler {
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable TrackHeader header;

    @Override
    public void track(TrackHeader track) {
      header = track;
    }

    @Override
    public void sample(Sample sample) {
      samples.add(sample);
    }
  }
}
