package dev.playhouse.player.abr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Values of all {@linkplain AbrParameter parameters}.
 *
 * @param values one for each
 */
public record AbrParameters(Map<AbrParameter, Double> values) {
  private static final AbrParameters LEARNT = read("parameters.properties");

  /** Checks that none is missing or out of its range. */
  public AbrParameters {
    values = Map.copyOf(new EnumMap<>(values));
    for (AbrParameter parameter : AbrParameter.values()) {
      Double value = values.get(parameter);
      if (value == null || !(value > 0) || value >= (parameter.range() == AbrParameter.Range.SHARE ? 1 : Double.MAX_VALUE)) {
        throw new IllegalArgumentException(key(parameter) + " is " + value + ": give one that is " + parameter.range());
      }
    }
  }

  /** {@return the ones that come with the player} */
  public static AbrParameters learnt() {
    return LEARNT;
  }

  /**
   * From {@code key=value} pairs.
   *
   * @param properties one for each parameter, named as by {@link #key}
   * @return the values
   */
  public static AbrParameters of(Properties properties) {
    Map<AbrParameter, Double> values = new EnumMap<>(AbrParameter.class);
    for (AbrParameter parameter : AbrParameter.values()) {
      values.put(parameter, Double.valueOf(properties.getProperty(key(parameter), "NaN")));
    }
    return new AbrParameters(values);
  }

  /**
   * The name of a parameter in files.
   *
   * @param parameter which
   * @return in lower case, with underscores
   */
  public static String key(AbrParameter parameter) {
    return parameter.name().toLowerCase(Locale.ROOT);
  }

  /**
   * One value.
   *
   * @param parameter which
   * @return its value
   */
  public double get(AbrParameter parameter) {
    return Objects.requireNonNull(values.get(parameter));
  }

  private static AbrParameters read(String resource) {
    try (InputStream in = Objects.requireNonNull(AbrParameters.class.getResourceAsStream(resource), resource)) {
      Properties properties = new Properties();
      properties.load(in);
      return of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
