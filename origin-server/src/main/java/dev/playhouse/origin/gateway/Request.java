package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.Json;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** A request as capabilities see it. Used by the one thread that handles it. */
public final class Request {
  /** Largest JSON or binary body that is held in memory; uploads are streamed instead. */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final String BEARER = "Bearer ";
  private static final String DRY_RUN = "dry_run";

  private final ServerRequest request;
  private final @Nullable Principal principal;
  private final String requestId;
  private final InetAddress client;
  private final Supplier<Connections.Deadline> deadline;
  private byte @Nullable [] body;

  Request(
      ServerRequest request, @Nullable Principal principal, String requestId, InetAddress client, Supplier<Connections.Deadline> deadline) {
    this.request = request;
    this.principal = principal;
    this.requestId = requestId;
    this.client = client;
    this.deadline = deadline;
  }

  /** The address it comes from: the peer's, or the one that trusted proxies forward for. */
  public InetAddress client() {
    return client;
  }

  /** Names this request in logs and answers. */
  public String requestId() {
    return requestId;
  }

  /** Who sent it; on an open route there is nobody. */
  public Principal principal() {
    if (principal == null) {
      throw new OriginException(Kind.UNAUTHENTICATED, "not-authenticated", "this needs an access token: log in");
    }
    return principal;
  }

  /** The bearer token it carries; empty when there is none. */
  public String bearerToken() {
    return bearerToken(request);
  }

  static String bearerToken(ServerRequest request) {
    String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    return header.startsWith(BEARER) ? header.substring(BEARER.length()).strip() : "";
  }

  /** Path and query as they were sent. */
  String target() {
    return request.path().rawPath() + "?" + request.query().rawValue();
  }

  /** The path as it was sent, percent signs and all, without the query. */
  public String rawPath() {
    return request.path().rawPath();
  }

  /** A variable of the route's path. */
  public String variable(String name) {
    return request.path().pathParameters().get(name);
  }

  /** A query parameter, or null. */
  public @Nullable String query(String name) {
    return request.query().first(name).orElse(null);
  }

  /** Whether it is only to be rehearsed. */
  boolean dryRun() {
    String wanted = query(DRY_RUN);
    return switch (wanted) {
      case null -> false;
      case "false" -> false;
      case "true" -> true;
      default -> throw new OriginException(Kind.INVALID, "dry-run-invalid", DRY_RUN + " is true or false, not " + wanted);
    };
  }

  /** A query parameter that is a number from 1 on; without one, what is usual. */
  public long number(String name, long usual, long most) {
    String text = query(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
      throw new OriginException(Kind.INVALID, "query-invalid", name + " is a number from 1 to " + most + ", not '" + text + "'");
    }
    return Long.parseLong(text);
  }

  /** A header, or null. */
  public @Nullable String header(String name) {
    return request.headers().first(HeaderNames.create(name)).orElse(null);
  }

  /** Whether it came over TLS. */
  public boolean secure() {
    return request.isSecure();
  }

  /** The body, read from JSON. */
  public <T> T json(Class<T> type) {
    return json(bytes(), type);
  }

  /** A body of at most so many bytes, read from JSON. */
  public <T> T json(Class<T> type, int maxBytes) {
    return json(bytes(maxBytes), type);
  }

  /** The body, read from JSON; without a body, what is given. */
  public <T> T jsonOr(T absent, Class<T> type) {
    byte[] bytes = bytes();
    return bytes.length == 0 ? absent : json(bytes, type);
  }

  private static <T> T json(byte[] bytes, Class<T> type) {
    try {
      JsonNode tree = Json.MAPPER.readTree(bytes);
      if (!tree.isObject()) {
        throw new OriginException(Kind.INVALID, "body-invalid", "the body is no JSON object: send one");
      }
      refuseHoles(tree, "");
      return Json.MAPPER.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw new OriginException(Kind.INVALID, "body-invalid", "the body is not the JSON this route takes: correct it at " + place(e), e);
    }
  }

  /** Where the fault is; the reader's own words would name classes of ours. */
  private static String place(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    if (e.getPath().isEmpty()) {
      return location == null ? "its depth or length" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
    return e.getPath().stream()
        .map(part -> part.getPropertyName() == null ? String.valueOf(part.getIndex()) : part.getPropertyName())
        .collect(Collectors.joining("/", "/", ""));
  }

  /** A null that stands in an array means nothing, and no list may hold one. */
  private static void refuseHoles(JsonNode node, String pointer) {
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      if (node.get(i).isNull()) {
        throw new OriginException(Kind.INVALID, "body-invalid", "the body has a null at " + pointer + "/" + i + ": leave it out");
      }
      refuseHoles(node.get(i), pointer + "/" + i);
    }
    node.properties().forEach(field -> refuseHoles(field.getValue(), pointer + "/" + field.getKey()));
  }

  /** The whole body, at most a mebibyte. */
  public byte[] bytes() {
    return bytes(MAX_BODY_BYTES);
  }

  /** The whole body, at most as long as given; may be asked for again. */
  public byte[] bytes(int maxBytes) {
    byte[] known = body;
    if (known == null) {
      known = read(maxBytes);
      body = known;
    }
    if (known.length > maxBytes) {
      throw new OriginException(Kind.TOO_LARGE, "body-too-large", "the body is over " + maxBytes + " bytes: send less");
    }
    return known;
  }

  private byte[] read(int maxBytes) {
    try (var _ = deadline.get();
        InputStream in = stream()) {
      return in.readNBytes(maxBytes + 1);
    } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
      throw new OriginException(Kind.INVALID, "body-broken", "the body ended early or took too long: send it again", e);
    }
  }

  /** The body as a stream; ends early with an exception when the connection breaks. */
  public InputStream stream() {
    return request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream();
  }
}
