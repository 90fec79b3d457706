package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object of a {@link ScriptedServer}: the versions that it had, the last of which it gives out, and what it does wrong in that. */
final class ScriptedObject {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final int PIECE_BYTES = 32 * 1024;
  private static final int OK = 200;
  private static final int NEVER = Integer.MAX_VALUE;

  final List<byte[]> versions = new CopyOnWriteArrayList<>();
  volatile List<String> fields = List.of();
  volatile int status = OK;
  volatile int cutAt = NEVER;
  volatile boolean once;
  volatile boolean turns;
  volatile int added;
  volatile boolean resets;
  volatile Duration hold = Duration.ZERO;
  volatile Duration drip = Duration.ZERO;

  /** Gives out another version from now on. */
  void change(int sizeBytes) {
    versions.add(Samples.bytes(sizeBytes, versions.size() + 1));
  }

  /** Does nothing wrong any more. */
  void heal() {
    status = OK;
    cutAt = NEVER;
    once = false;
    turns = false;
    added = 0;
    resets = false;
    hold = Duration.ZERO;
    drip = Duration.ZERO;
  }

  /** Answers a request; whether the connection can be used again. */
  boolean answer(ScriptedRequest request, OutputStream out) throws IOException {
    pause(hold);
    if (resets) {
      throw new IOException("reset");
    }
    byte[] bytes = versions.getLast();
    String etag = "\"v" + versions.size() + '"';
    if (status != OK) {
      out.write(("HTTP/1.1 " + status + " Told so\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
      return true;
    }
    StringBuilder head = new StringBuilder("ETag: " + etag + "\r\nContent-Type: video/mp4\r\nRepr-Digest: " + Samples.reprDigest(bytes) + "\r\n");
    fields.forEach(field -> head.append(field).append("\r\n"));
    if (request.field("if-none-match").contains(etag)) {
      out.write(("HTTP/1.1 304 Not Modified\r\n" + head + "\r\n").getBytes(ISO_8859_1));
      return true;
    }
    Matcher range = RANGE.matcher(request.field("range"));
    boolean part = range.matches() && (request.field("if-range").isEmpty() || request.field("if-range").equals(etag));
    int first = part ? Integer.parseInt(range.group(1)) : 0;
    int end = part && !range.group(2).isEmpty() ? Math.min(bytes.length, Integer.parseInt(range.group(2)) + 1) : bytes.length;
    if (part) {
      head.append("Content-Range: bytes %d-%d/%d\r\n".formatted(first, end - 1, bytes.length));
    }
    String length = "Content-Length: " + (end - first + added) + "\r\n";
    out.write(("HTTP/1.1 " + (part ? "206 Part" : "200 OK") + "\r\n" + length + head + "\r\n").getBytes(ISO_8859_1));
    if (!request.method().equals("HEAD")) {
      send(Arrays.copyOfRange(bytes, first, end), first, out);
    }
    return added == 0;
  }

  private void send(byte[] bytes, int first, OutputStream out) throws IOException {
    for (int sent = 0; sent < bytes.length; sent += PIECE_BYTES) {
      int length = Math.min(PIECE_BYTES, bytes.length - sent);
      int before = Math.max(0, Math.min(length, cutAt - first - sent));
      pause(drip);
      out.write(bytes, sent, before);
      out.flush();
      if (before < length) {
        cut();
      }
    }
  }

  private void cut() throws IOException {
    if (turns) {
      change(versions.getLast().length);
    }
    if (once || turns) {
      heal();
    }
    throw new IOException("cut");
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.currentThread().join(time); // nobody joins oneself: this waits for the time given
    } catch (InterruptedException e) {
      throw new IOException("stopped", e);
    }
  }
}
