package dev.playhouse.benchmarks.control;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A connection that is kept alive (HTTP/1.1), with as little between the socket and the clock as will do. For one thread. */
final class ApiConnection implements Closeable {
  private static final int BUFFER = 64 << 10;
  private static final String LENGTH = "content-length:";

  private final Socket socket = new Socket();
  private final byte[] buffer = new byte[BUFFER];

  ApiConnection(URI origin) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(origin.getHost(), origin.getPort()));
  }

  /** An answer. */
  record Answer(int status, String body) {
    boolean succeeded() {
      return status / 100 == 2;
    }
  }

  /** A request as it is sent; without a body where that is empty. */
  static byte[] request(String method, String path, String token, String body) {
    String content = body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
    String head = method + " " + path + " HTTP/1.1\r\nHost: origin\r\nAuthorization: Bearer " + token + "\r\n" + content + "\r\n";
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  Answer exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    InputStream in = socket.getInputStream();
    int filled = 0;
    int head = -1;
    while (head < 0) {
      filled += read(in, filled);
      head = endOfHead(filled);
    }
    String fields = new String(buffer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int length = length(fields);
    while (filled < head + length) {
      filled += read(in, filled);
    }
    int status = Integer.parseInt(fields.substring(9, 12));
    return new Answer(status, new String(Arrays.copyOfRange(buffer, head, head + length), StandardCharsets.UTF_8));
  }

  private int read(InputStream in, int filled) throws IOException {
    int count = in.read(buffer, filled, buffer.length - filled);
    if (count <= 0) {
      throw new EOFException("the origin has closed the connection, or its answer is over " + BUFFER + " bytes");
    }
    return count;
  }

  private int endOfHead(int filled) {
    for (int at = 3; at < filled; at++) {
      if (buffer[at] == '\n' && buffer[at - 1] == '\r' && buffer[at - 2] == '\n' && buffer[at - 3] == '\r') {
        return at + 1;
      }
    }
    return -1;
  }

  private static int length(String fields) throws IOException {
    int at = fields.indexOf(LENGTH);
    if (at < 0) {
      if (fields.contains("transfer-encoding")) {
        throw new IOException("the origin answers in chunks: " + fields);
      }
      return 0;
    }
    return Integer.parseInt(fields.substring(at + LENGTH.length(), fields.indexOf('\r', at)).strip());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
