package dev.playhouse.benchmarks;

import dev.playhouse.media.cmaf.FragmentedMp4Reader;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.SampleHandler;
import dev.playhouse.media.cmaf.TrackHeader;
import dev.playhouse.media.cmaf.TrackPackager;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Packaging a track on one thread, from the bytes of FFmpeg's pipe to finished segments: read, cut, encrypted, written; beside it the
 * reader alone, whose samples are copied once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class Packaging {
  private static final int PIECE_BYTES = 64 * 1024;

  @Param({"CLEAR", "CBCS", "CENC"})
  public String scheme = "";

  private byte[] stream = {};

  @Setup
  public void makeTrack() throws InterruptedException {
    stream = VideoTrack.make().stream();
  }

  @Benchmark
  public PackagedTrack track(ProcessedBytes processed, Blackhole files) {
    Protection protection = scheme.equals("CLEAR") ? null : Protection.of(Scheme.valueOf(scheme), Encryption.KEY);
    TrackPackager[] packager = new TrackPackager[1];
    read(
        processed,
        new SampleHandler() {
          @Override
          public void track(TrackHeader header) {
            packager[0] = new TrackPackager(header, VideoTrack.BORDERS, protection, (name, bytes, type) -> files.consume(bytes));
          }

          @Override
          public void sample(Sample sample) {
            packager[0].sample(sample);
          }
        });
    return packager[0].finish();
  }

  @Benchmark
  public void baseline(ProcessedBytes processed, Blackhole copies) {
    read(
        processed,
        new SampleHandler() {
          @Override
          public void track(TrackHeader header) {
            copies.consume(header);
          }

          @Override
          public void sample(Sample sample) {
            copies.consume(Arrays.copyOf(sample.data(), sample.data().length));
          }
        });
  }

  private void read(ProcessedBytes processed, SampleHandler handler) {
    FragmentedMp4Reader reader = new FragmentedMp4Reader(handler);
    for (int at = 0; at < stream.length; at += PIECE_BYTES) {
      reader.feed(stream, at, Math.min(PIECE_BYTES, stream.length - at));
    }
    reader.finish();
    processed.bytes += stream.length;
  }
}
