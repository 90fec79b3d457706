package dev.playhouse.media.cmaf;

import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A track package in memory, with what was read to make it. */
public record TestPackage(TrackHeader header, List<Sample> samples, PackagedTrack track, Map<String, byte[]> files) {
  /** A key whose bytes show in dumps what they are. */
  public static final ContentKey KEY =
      new ContentKey(
          hex("10101010101010101010101010101010"), hex("20202020202020202020202020202020"), hex("30303030303030303030303030303030"));

  /** Packages what FFmpeg piped out, fed in pieces of odd length. */
  public static TestPackage of(byte[] fragmentedMp4, SegmentBorders borders, @Nullable Scheme scheme) {
    return protectedBy(fragmentedMp4, borders, scheme == null ? null : Protection.of(scheme, KEY));
  }

  /** Packages what FFmpeg piped out, fed in pieces of odd length. */
  public static TestPackage protectedBy(byte[] fragmentedMp4, SegmentBorders borders, @Nullable Protection protection) {
    Reading reading = new Reading();
    FragmentedMp4Reader reader = new FragmentedMp4Reader(reading);
    int piece = 1_021;
    for (int at = 0; at < fragmentedMp4.length; at += piece) {
      reader.feed(fragmentedMp4, at, Math.min(piece, fragmentedMp4.length - at));
    }
    reader.finish();
    Map<String, byte[]> files = new LinkedHashMap<>();
    TrackHeader header = reading.headers.getFirst();
    TrackPackager packager = new TrackPackager(header, borders, protection, (name, bytes, type) -> files.put(name, bytes));
    reading.samples.forEach(packager::sample);
    return new TestPackage(header, reading.samples, packager.finish(), files);
  }

  public byte[] init() {
    return file("init.mp4");
  }

  /** The media segments in order. */
  public List<byte[]> segments() {
    return files.keySet().stream().filter(name -> name.endsWith(".m4s")).map(this::file).toList();
  }

  /** Init segment and all media segments behind each other. */
  public byte[] joined() {
    return joined(init(), segments(), UnaryOperator.identity());
  }

  public static byte[] joined(byte[] init, List<byte[]> segments, UnaryOperator<byte[]> change) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(init);
    segments.forEach(segment -> joined.writeBytes(change.apply(segment)));
    return joined.toByteArray();
  }

  public byte[] file(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new AssertionError("no " + name + " among " + files.keySet());
    }
    return bytes;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static final class Reading implements SampleHandler {
    private final List<TrackHeader> headers = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    @Override
    public void track(TrackHeader header) {
      headers.add(header);
    }

    @Override
    public void sample(Sample sample) {
      samples.add(sample);
    }
  }
}
