package dev.playhouse.benchmarks.abr;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Serves a described film as HLS: a file for each rung, whose segments are byte ranges, and sound beside them. Its boxes are empty. */
final class FilmServer implements Closeable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final byte[] PIECE = new byte[64 << 10];
  private static final int BOX_HEAD_BYTES = 8;
  private static final int INIT_BYTES = 1000;
  private static final int SOUND_BITS_PER_SECOND = 128_000;

  private final Film film;
  private final int segments;
  private final HttpServer server;

  FilmServer(Film film, int segments) throws IOException {
    this.film = film;
    this.segments = segments;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(1);
      exchange.getResponseHeaders().set("Cache-Control", "max-age=3600");
      exchange.getResponseHeaders().set("ETag", "\"" + name + "\"");
      if (name.endsWith(".m3u8")) {
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.apple.mpegurl");
        byte[] playlist = (name.equals("film.m3u8") ? multivariant() : media(name)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, playlist.length);
        exchange.getResponseBody().write(playlist);
      } else {
        file(exchange, name.equals("init.mp4") ? List.of(box("moov", INIT_BYTES)) : segments(name));
      }
    }
  }

  /** A box that has nothing in it but zeros. */
  private record Box(byte[] head, long size) {}

  private static Box box(String type, long size) {
    return new Box(ByteBuffer.allocate(BOX_HEAD_BYTES).putInt((int) size).put(type.getBytes(StandardCharsets.US_ASCII)).array(), size);
  }

  private List<Box> segments(String file) {
    return Arrays.stream(sizes(file))
        .boxed()
        .flatMap(size -> Stream.of(box("moof", BOX_HEAD_BYTES), box("mdat", size - BOX_HEAD_BYTES)))
        .toList();
  }

  private static void file(HttpExchange exchange, List<Box> boxes) throws IOException {
    long length = boxes.stream().mapToLong(Box::size).sum();
    Matcher range = RANGE.matcher(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), ""));
    boolean partial = range.matches();
    long first = partial ? Long.parseLong(range.group(1)) : 0;
    long last = partial && !range.group(2).isEmpty() ? Math.min(length - 1, Long.parseLong(range.group(2))) : length - 1;
    exchange.getResponseHeaders().set("Content-Type", "video/mp4");
    if (partial) {
      exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(first, last, length));
    }
    exchange.sendResponseHeaders(partial ? 206 : 200, last - first + 1);
    long start = 0;
    for (Box box : boxes) {
      write(exchange.getResponseBody(), box, Math.max(0, first - start), Math.min(box.size, last + 1 - start));
      start += box.size;
    }
  }

  /** Writes the bytes of a box from one place in it up to another. */
  private static void write(OutputStream to, Box box, long from, long end) throws IOException {
    long at = from;
    while (at < end) {
      byte[] source = at < BOX_HEAD_BYTES ? box.head : PIECE;
      int offset = at < BOX_HEAD_BYTES ? (int) at : 0;
      int count = (int) Math.min(end - at, source.length - offset);
      to.write(source, offset, count);
      at += count;
    }
  }

  private String multivariant() {
    StringBuilder playlist = new StringBuilder("#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"sound\",URI=\"sound.m3u8\",DEFAULT=YES\n");
    for (int rung = 0; rung < film.ladder().size(); rung++) {
      int rate = film.ladder().get(rung).averageBitsPerSecond();
      int height = 90 * (rung + 1);
      playlist.append("#EXT-X-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d,AUDIO=\"a\"%n%d.m3u8%n".formatted(rate, height * 16 / 9, height, rung));
    }
    return playlist.toString();
  }

  private String media(String name) {
    String file = name.replace(".m3u8", ".mp4");
    StringBuilder playlist = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-MAP:URI=\"init.mp4\"\n");
    playlist.append("#EXT-X-TARGETDURATION:%d%n".formatted((int) Math.ceil(film.segmentSeconds())));
    long offset = 0;
    for (long size : sizes(file)) {
      playlist.append(String.format(Locale.ROOT, "#EXTINF:%.3f,%n#EXT-X-BYTERANGE:%d@%d%n%s%n", film.segmentSeconds(), size, offset, file));
      offset += size;
    }
    return playlist.append("#EXT-X-ENDLIST\n").toString();
  }

  /** Of each segment in a file, in bytes. */
  private long[] sizes(String file) {
    if (file.startsWith("sound")) {
      long[] sizes = new long[segments];
      Arrays.fill(sizes, (long) (film.segmentSeconds() * SOUND_BITS_PER_SECOND / 8));
      return sizes;
    }
    return Arrays.copyOf(film.bytes()[Integer.parseInt(file.substring(0, file.indexOf('.')))], segments);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
