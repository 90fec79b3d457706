package dev.playhouse.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a period says of stretches of its time ({@code EventStream}, ISO/IEC 23009-1 section 5.10.2).
 *
 * @param schemeIdUri what they mean
 * @param value what they mean within the scheme; absent when it does not say
 */
public record EventStream(String schemeIdUri, @Nullable String value, List<Event> events) {
  public EventStream {
    events = List.copyOf(events);
  }

  /**
   * One of them.
   *
   * @param id equal ones of a scheme and value are one event; absent when it does not say
   * @param startSeconds from the beginning of the period, before it when below zero
   * @param durationSeconds infinite while nobody knows
   * @param message for whoever knows the scheme, as text; of elements that of the only one inside, as the {@code Binary} of a
   *     SCTE-35 signal; empty when there is none, or there are several
   * @param encoding of the message, {@code base64}; absent when it is plain
   */
  public record Event(@Nullable String id, double startSeconds, double durationSeconds, String message, @Nullable String encoding) {}
}
