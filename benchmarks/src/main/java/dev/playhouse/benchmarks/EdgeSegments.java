package dev.playhouse.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Serving one hot segment over loopback connections that are kept alive, as segments per second: the edge with its tokens, digests and
 * counters, and beside it the file server of the JDK with the same bytes. Client and server share the machine, so only the ratio of the two
 * says something.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
@Threads(4)
public class EdgeSegments {

  /** The server under load. */
  @State(Scope.Benchmark)
  public static class Server {
    @Param({"edge", "jdk"})
    public String server = "";

    @Param({"cleartext", "tls"})
    public String transport = "";

    @Param({"64", "1024"})
    public int sizeKib;

    private SegmentServer running = SegmentServer.NONE;

    @Setup
    public void start() throws IOException {
      running = server.equals("edge") ? EdgeServer.start(transport.equals("tls"), sizeKib) : FileServer.start(transport.equals("tls"), sizeKib);
    }

    @TearDown
    public void stop() throws IOException {
      running.close();
    }
  }

  /** One viewer's connection. */
  @State(Scope.Thread)
  public static class Viewer {
    private SegmentClient client = SegmentClient.NONE;

    @Setup(Level.Trial)
    public void connect(Server server) throws IOException {
      client = SegmentClient.connect(server.running.segment(), server.running.tls());
    }

    @TearDown(Level.Trial)
    public void disconnect() throws IOException {
      client.close();
    }
  }

  @Benchmark
  public long segment(Viewer viewer, Server server) throws IOException {
    long bytes = viewer.client.fetch();
    if (bytes != server.sizeKib * 1024L) {
      throw new IOException("a segment came with " + bytes + " bytes");
    }
    return bytes;
  }
}
