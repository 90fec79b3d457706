package dev.playhouse.protocol;

import java.time.Instant;

/** The envelope of every successful answer; {@code status} is {@code success}. */
public record Success<T>(String status, T data, Metadata metadata) {
  /** Who answered when. */
  public record Metadata(Instant timestamp, String requestId) {}

  /** Wraps an answer. */
  public static <T> Success<T> of(T data, Instant timestamp, String requestId) {
    return new Success<>("success", data, new Metadata(timestamp, requestId));
  }
}
