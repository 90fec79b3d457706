package dev.playhouse.player.transport;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param kind what it is for
 * @param method GET, HEAD or POST
 * @param uri may hold a token
 * @param headers may hold a token
 * @param body absent in a GET
 * @param patience the longest silence to bear: until the response begins, and between any two bytes of its body
 */
public record Request(RequestKind kind, String method, URI uri, Map<String, String> headers, byte @Nullable [] body, Duration patience) {

  /**
   * A GET without headers.
   *
   * @param kind what it is for
   * @param uri may hold a token
   * @param patience the longest silence to bear
   * @return the request
   */
  public static Request get(RequestKind kind, URI uri, Duration patience) {
    return new Request(kind, "GET", uri, Map.of(), null, patience);
  }

  /**
   * A POST of JSON.
   *
   * @param kind what it is for
   * @param uri may hold a token
   * @param json in UTF-8
   * @param patience the longest silence to bear
   * @return the request
   */
  public static Request postJson(RequestKind kind, URI uri, byte[] json, Duration patience) {
    return new Request(kind, "POST", uri, Map.of("Content-Type", "application/json"), json, patience);
  }

  /**
   * The same request with one more header.
   *
   * @param name of the header
   * @param value of the header
   * @return another request
   */
  public Request withHeader(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Request(kind, method, uri, Map.copyOf(all), body, patience);
  }

  /** {@return who is asked: host, and port where the address names one} */
  public String authority() {
    return uri.getAuthority() == null ? "" : uri.getAuthority();
  }

  /** Kind, method and host only: paths and headers hold tokens. */
  @Override
  public String toString() {
    return kind + " " + method + " " + authority();
  }
}
