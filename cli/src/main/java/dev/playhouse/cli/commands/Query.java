package dev.playhouse.cli.commands;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The query of a request; what is null is left out. */
final class Query {
  private final StringBuilder text = new StringBuilder();

  Query with(String name, @Nullable String value) {
    if (value != null) {
      text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(escaped(value));
    }
    return this;
  }

  /** A value as it stands in an address. */
  private static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
