package dev.playhouse.origin.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a route answers: a status, headers and a body. Failures are thrown as {@code OriginException} instead. */
public record Answer(int status, Map<String, String> headers, Body body) {
  /** The body of an answer. */
  public sealed interface Body {}

  /** A record, sent as JSON in the success envelope. */
  record Enveloped(Object data) implements Body {}

  /** Bytes sent as they are. */
  record Plain(String contentType, byte[] bytes) implements Body {}

  /** Bytes written while they are read from elsewhere. */
  record Streamed(String contentType, long sizeBytes, Writer writer) implements Body {}

  /** No body. */
  record Empty() implements Body {}

  /** Writes a streamed body. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /** 200 with a record in the success envelope. */
  public static Answer ok(Object data) {
    return of(200, data);
  }

  /** A record in the success envelope. */
  public static Answer of(int status, Object data) {
    return new Answer(status, Map.of(), new Enveloped(data));
  }

  /** 204. */
  public static Answer noContent() {
    return empty(204);
  }

  /** A status without a body. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new Empty());
  }

  /** 200 with bytes as they are. */
  public static Answer bytes(String contentType, byte[] bytes) {
    return new Answer(200, Map.of(), new Plain(contentType, bytes));
  }

  /** 200 with bytes that are written while they are read. */
  public static Answer stream(String contentType, long sizeBytes, Writer writer) {
    return stream(200, contentType, sizeBytes, writer);
  }

  /** Bytes that are written while they are read. */
  public static Answer stream(int status, String contentType, long sizeBytes, Writer writer) {
    return new Answer(status, Map.of(), new Streamed(contentType, sizeBytes, writer));
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }
}
