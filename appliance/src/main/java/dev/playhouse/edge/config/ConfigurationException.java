package dev.playhouse.edge.config;

import dev.playhouse.edge.failure.EdgeException;
import org.jspecify.annotations.Nullable;

/** A setting that the edge cannot start with. */
public final class ConfigurationException extends EdgeException {
  public ConfigurationException(String message) {
    this(message, null);
  }

  public ConfigurationException(String message, @Nullable Throwable cause) {
    super("configuration-invalid", 500, message, cause);
  }
}
