package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.StoreSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections of HTTP/2 that keep the edge busy with frames that bring nothing (CVE-2023-44487 and its kind), over real TLS. */
class Http2FloodTest {
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** {@code GET https://a/}, of which the second byte names the method. */
  private static final byte[] REQUEST = {(byte) 0x87, (byte) 0x82, (byte) 0x84, 0x41, 1, 'a'};

  /** More than any limit, and few enough for one TLS record: nothing is written to a connection that the edge has closed. */
  private static final int FRAMES = 500;

  private static final byte[] CANCEL = {0, 0, 0, 8};
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GO_AWAY = 7;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int ENHANCE_YOUR_CALM = 11;
  private static final byte[] BYTES = Samples.bytes(1_000_000, 5);

  @TempDir static Path folder;
  private static FakeServer server;
  private static TestCertificate certificate;
  private static HttpClient client;
  private static Edge edge;

  private record Frame(int type, int stream, byte[] payload) {}

  /** What a client sends after its preface. */
  enum Flood {
    RESETS {
      @Override
      void send(DataOutputStream out) throws IOException {
        reset(out, FRAMES);
      }
    },
    PINGS {
      @Override
      void send(DataOutputStream out) throws IOException {
        for (int i = 0; i < FRAMES; i++) {
          write(out, PING, 0, 0, new byte[8]);
        }
      }
    },
    SETTINGS_AGAIN {
      @Override
      void send(DataOutputStream out) throws IOException {
        for (int i = 0; i < FRAMES; i++) {
          write(out, SETTINGS, 0, 0, new byte[0]);
        }
      }
    },
    CONTINUATIONS {
      @Override
      void send(DataOutputStream out) throws IOException {
        write(out, HEADERS, END_STREAM, 1, REQUEST);
        for (int i = 0; i < FRAMES; i++) {
          write(out, CONTINUATION, 0, 1, new byte[0]);
        }
      }
    },
    EMPTY_DATA {
      @Override
      void send(DataOutputStream out) throws IOException {
        byte[] post = REQUEST.clone();
        post[1] = (byte) 0x83;
        write(out, HEADERS, END_HEADERS, 1, post);
        for (int i = 0; i < FRAMES; i++) {
          write(out, DATA, 0, 1, new byte[0]);
        }
      }
    };

    abstract void send(DataOutputStream out) throws IOException;
  }

  @BeforeAll
  static void start() throws Exception {
    server = new FakeServer();
    server.put("/a.bin", BYTES, "Cache-Control", "max-age=600");
    certificate = TestCertificate.make(folder);
    client = HttpClient.newBuilder().sslContext(certificate.trusting()).version(HttpClient.Version.HTTP_2).build();
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    StoreSettings store = StoreSettings.in(folder.resolve("data"), 1L << 28, 32 << 20);
    edge =
        Edge.start(
            new EdgeConfiguration(
                Access.Open.of(server.url()), null, listen, folder.resolve("data"), certificate.files(), null, store, OperationSettings.DEFAULT));
  }

  @AfterAll
  static void stop() {
    edge.close();
    server.close();
    client.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void flood_isEndedWithTheReason_whileOthersAreServed(Flood flood) throws Exception {
    CompletableFuture<HttpResponse<byte[]>> other = client.sendAsync(request("/a.bin"), BodyHandlers.ofByteArray());
    long cut = cut();
    try (SSLSocket socket = connect()) {
      ByteArrayOutputStream frames = new ByteArrayOutputStream();
      flood.send(new DataOutputStream(frames));
      socket.getOutputStream().write(frames.toByteArray());

      Frame last = read(socket, GO_AWAY, 0);
      assertThat(new DataInputStream(new ByteArrayInputStream(last.payload(), 4, 4)).readInt()).isEqualTo(ENHANCE_YOUR_CALM);
    }
    assertThat(other.join().body()).isEqualTo(BYTES);
    assertThat(client.send(request("/a.bin"), BodyHandlers.ofByteArray()).body()).isEqualTo(BYTES);
    Awaitility.await().until(() -> cut() == cut + 1);
  }

  @Test
  void client_thatCancelsManyRequests_isServed() throws Exception {
    try (SSLSocket socket = connect()) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      reset(out, 150);
      write(out, HEADERS, END_STREAM | END_HEADERS, 301, REQUEST);
      assertThat(read(socket, HEADERS, 301).payload()).isNotEmpty();
    }
  }

  private static void reset(DataOutputStream out, int streams) throws IOException {
    for (int i = 0; i < streams; i++) {
      write(out, HEADERS, END_STREAM | END_HEADERS, 2 * i + 1, REQUEST);
      write(out, RESET, 0, 2 * i + 1, CANCEL);
    }
  }

  private static void write(DataOutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeByte(0);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  /** The next frame of a type on a stream. */
  private static Frame read(SSLSocket socket, int type, int stream) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int its = in.readUnsignedByte();
      in.readByte();
      Frame frame = new Frame(its, in.readInt(), in.readNBytes(length));
      if (frame.type() == type && frame.stream() == stream) {
        return frame;
      }
    }
  }

  private static SSLSocket connect() throws Exception {
    URI url = URI.create(edge.url());
    SSLSocket socket = (SSLSocket) certificate.trusting().getSocketFactory().createSocket(url.getHost(), url.getPort());
    socket.setSoTimeout(20_000);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.write(PREFACE);
    write(out, SETTINGS, 0, 0, new byte[0]);
    return socket;
  }

  private static long cut() throws Exception {
    String metrics = client.send(request("/observe/metrics"), BodyHandlers.ofString()).body();
    return metrics.lines().filter(line -> line.contains("{reason=\"flood\"}")).mapToLong(line -> Long.parseLong(line.split(" ", -1)[1])).sum();
  }

  private static HttpRequest request(String target) {
    return HttpRequest.newBuilder(URI.create(edge.url() + target)).build();
  }
}
