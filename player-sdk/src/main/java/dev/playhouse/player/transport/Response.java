package dev.playhouse.player.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The head of a response, and its body as it comes. Not thread-safe, except that {@link #close} may be called by any thread to break off
 * a read.
 *
 * @param status RFC 9110, section 15
 * @param headers names in any case
 * @param body its bytes as they come
 * @param local whether it was answered on this machine, without the network: its speed says nothing about the link
 * @param uri where it was found, if that is elsewhere than asked, since redirects were followed; else it may be null
 */
public record Response(int status, Map<String, List<String>> headers, InputStream body, boolean local, @Nullable URI uri) implements Closeable {

  /**
   * A response that was found where it was asked for.
   *
   * @param status RFC 9110, section 15
   * @param headers names in any case
   * @param body its bytes as they come
   * @param local whether it was answered on this machine, without the network
   */
  public Response(int status, Map<String, List<String>> headers, InputStream body, boolean local) {
    this(status, headers, body, local, null);
  }

  /**
   * A response from the network.
   *
   * @param status RFC 9110, section 15
   * @param headers names in any case
   * @param body its bytes as they come
   */
  public Response(int status, Map<String, List<String>> headers, InputStream body) {
    this(status, headers, body, false);
  }

  /**
   * The same response with another body, which must close this one's when it is closed.
   *
   * @param other takes the place of the body
   * @return the other response
   */
  public Response withBody(InputStream other) {
    return new Response(status, headers, other, local, uri);
  }

  /**
   * The same response, found elsewhere.
   *
   * @param address where: what it names by relative references is found from there
   * @return the other response
   */
  public Response at(URI address) {
    return new Response(status, headers, body, local, address);
  }

  /**
   * The first value of a header; its name's case does not matter.
   *
   * @param name of the header, in any case
   * @return its value, or null
   */
  public @Nullable String header(String name) {
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
        return header.getValue().getFirst();
      }
    }
    return null;
  }

  /**
   * All values of a header, joined by commas as RFC 9110 section 5.3 has it; empty when there is none.
   *
   * @param name of the header, in any case
   * @return the values in their order
   */
  public String headerList(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .collect(Collectors.joining(", "));
  }

  /** {@return the length of the body as announced, or -1} */
  public long contentLength() {
    String length = header("content-length");
    return length == null || !length.matches("\\d{1,18}") ? -1 : Long.parseLong(length);
  }

  /**
   * The whole body; refuses one that is longer than {@code limit} bytes.
   *
   * @param limit in bytes
   * @return the bytes
   * @throws IOException when the body is longer, or breaks
   */
  public byte[] bytes(int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException("the answer is longer than the " + limit + " bytes that are read of it");
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
