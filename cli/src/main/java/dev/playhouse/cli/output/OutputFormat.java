package dev.playhouse.cli.output;

import java.util.Locale;

/** The form of the data on stdout. */
public enum OutputFormat {
  TABLE,
  JSON,
  JSONL,
  YAML;

  /** As it is written after {@code -o}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
