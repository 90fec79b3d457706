package dev.playhouse.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client that does as little as it can: one connection, one request at a time, the body counted and thrown away. */
final class SegmentClient implements Closeable {
  static final SegmentClient NONE = new SegmentClient(new Socket(), URI.create("http://nowhere.invalid"));

  private static final int BUFFER_BYTES = 256 * 1024;

  private final Socket socket;
  private final String host;
  private final byte[] request;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long firstByteNanos;

  private SegmentClient(Socket socket, URI segment) {
    this.socket = socket;
    this.host = segment.getAuthority();
    this.request = request(segment.getRawPath());
  }

  static SegmentClient connect(URI segment, @Nullable LoopbackCertificate tls) throws IOException {
    Socket socket =
        tls == null
            ? new Socket(segment.getHost(), segment.getPort())
            : tls.clientContext().getSocketFactory().createSocket(segment.getHost(), segment.getPort());
    socket.setTcpNoDelay(true);
    return new SegmentClient(socket, segment);
  }

  /** Fetches the segment; its length. */
  long fetch() throws IOException {
    return fetch(request);
  }

  /** Fetches another one of the same server. */
  long fetch(String path) throws IOException {
    return fetch(request(path));
  }

  /** How long the last answer's first bytes took from its request on. */
  long firstByteNanos() {
    return firstByteNanos;
  }

  private byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private long fetch(byte[] request) throws IOException {
    long start = System.nanoTime();
    OutputStream out = socket.getOutputStream();
    out.write(request);
    out.flush();
    InputStream in = socket.getInputStream();
    int filled = 0;
    int end = -1;
    while (end < 0) {
      filled += read(in, filled);
      firstByteNanos = System.nanoTime() - start;
      end = endOfHead(filled);
    }
    long length = contentLength(new String(buffer, 0, end, StandardCharsets.US_ASCII));
    for (long missing = length - (filled - end); missing > 0; ) {
      missing -= read(in, 0);
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private int read(InputStream in, int offset) throws IOException {
    int read = in.read(buffer, offset, buffer.length - offset);
    if (read <= 0) {
      throw new IOException("the server closed the connection");
    }
    return read;
  }

  private int endOfHead(int filled) {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static long contentLength(String head) throws IOException {
    if (!head.startsWith("HTTP/1.1 200 ")) {
      throw new IOException("not answered with 200: " + head);
    }
    int start = head.toLowerCase(Locale.ROOT).indexOf("content-length:") + "content-length:".length();
    return Long.parseLong(head.substring(start, head.indexOf('\r', start)).strip());
  }
}
