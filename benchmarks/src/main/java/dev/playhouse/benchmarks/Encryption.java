package dev.playhouse.benchmarks;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.h264.AvcParameterSets;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.SampleEncrypter;
import dev.playhouse.media.protection.Scheme;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Encrypting all samples of a track on one thread: slice headers read, vectors made, samples copied and their protected parts encrypted;
 * beside it one call of the JDK's cipher for each sample, which encrypts all of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class Encryption {
  static final ContentKey KEY =
      new ContentKey(
          HexFormat.of().parseHex("0123456789abcdef0123456789abcdef"),
          HexFormat.of().parseHex("00112233445566778899aabbccddeeff"),
          HexFormat.of().parseHex("fedcba98765432100f1e2d3c4b5a6978"));

  private static final int VIDEO_ENTRY_FIELDS = 78;

  @Param({"CBCS", "CENC"})
  public Scheme scheme = Scheme.CBCS;

  private List<Sample> samples = List.of();
  private byte[] entry = {};
  private byte[] copy = {};

  @Setup
  public void makeTrack() throws InterruptedException {
    VideoTrack track = VideoTrack.make();
    samples = track.samples();
    entry = track.header().sampleEntry();
    copy = new byte[samples.stream().mapToInt(sample -> sample.data().length).max().orElse(0)];
  }

  @Benchmark
  public byte[] samples(ProcessedBytes processed) {
    SampleEncrypter encrypter = SampleEncrypter.video(Protection.of(scheme, KEY), new AvcParameterSets(configuration()));
    for (Sample sample : samples) {
      byte[] data = sample.data();
      System.arraycopy(data, 0, copy, 0, data.length);
      encrypter.encrypt(data, encrypter.plan(data), copy, 0);
      processed.bytes += data.length;
    }
    return copy;
  }

  @Benchmark
  public byte[] baseline(ProcessedBytes processed) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(scheme == Scheme.CENC ? "AES/CTR/NoPadding" : "AES/CBC/NoPadding");
    SecretKeySpec key = new SecretKeySpec(KEY.key(), "AES");
    for (Sample sample : samples) {
      byte[] data = sample.data();
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(KEY.iv()));
      cipher.update(data, 0, data.length - data.length % cipher.getBlockSize(), copy, 0);
      processed.bytes += data.length;
    }
    return copy;
  }

  private AvcConfiguration configuration() {
    for (Box box : BoxReader.boxes(entry).getFirst().children(VIDEO_ENTRY_FIELDS)) {
      if (box.type().equals("avcC")) {
        return AvcConfiguration.read(box);
      }
    }
    throw new MediaException("box-missing", "FFmpeg wrote H.264 without avcC");
  }
}
