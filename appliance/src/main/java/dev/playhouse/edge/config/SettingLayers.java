package dev.playhouse.edge.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Looks settings up: flag, environment, file, default. */
final class SettingLayers {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final TypeReference<LinkedHashMap<String, String>> LINES = new TypeReference<>() {};

  /** More connections than one machine can hold. */
  private static final int MAX_SMALL_NUMBER = 1_000_000;

  private final Map<EdgeSetting, String> flags;
  private final Map<String, String> environment;
  private final Map<EdgeSetting, String> file;

  SettingLayers(Map<EdgeSetting, String> flags, Map<String, String> environment, @Nullable Path file) {
    this.flags = flags;
    this.environment = environment;
    this.file = file == null ? Map.of() : read(file);
  }

  @Nullable String find(EdgeSetting setting) {
    if (flags.containsKey(setting)) {
      return flags.get(setting);
    }
    String variable = environment.get(setting.variable());
    return variable != null ? variable : file.getOrDefault(setting, setting.fallback());
  }

  /** A variable of the environment that is no setting of the edge. */
  @Nullable String variable(String name) {
    return environment.get(name);
  }

  String require(EdgeSetting setting) {
    String value = find(setting);
    if (value == null) {
      String ways = "%s %s, %s or %s in the configuration file".formatted(
          setting.flag(), setting.valueName(), setting.variable(), setting.key());
      throw new ConfigurationException("%s is missing; give it with %s".formatted(setting.key(), ways));
    }
    return value;
  }

  /** A whole number above 0. */
  long number(EdgeSetting setting) {
    String value = require(setting);
    try {
      long number = Long.parseLong(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new ConfigurationException(
          "%s is %s, which is no number of %s".formatted(setting.key(), value, setting.valueName().toLowerCase(Locale.ROOT)), e);
    }
    throw new ConfigurationException("%s is %s; it must be more than 0".formatted(setting.key(), value));
  }

  /** The same, small enough to count files or connections. */
  int smallNumber(EdgeSetting setting) {
    long number = number(setting);
    if (number > MAX_SMALL_NUMBER) {
      throw new ConfigurationException("%s is %d; it must be at most %d".formatted(setting.key(), number, MAX_SMALL_NUMBER));
    }
    return (int) number;
  }

  /** A whole number from 0 to 100. */
  int percent(EdgeSetting setting) {
    String value = require(setting);
    if (!value.matches("\\d{1,2}|100")) {
      throw new ConfigurationException("%s is %s; write a whole number from 0 to 100".formatted(setting.key(), value));
    }
    return Integer.parseInt(value);
  }

  /** A number small enough to count files or connections, or 0. */
  int smallNumberOrNone(EdgeSetting setting) {
    return require(setting).equals("0") ? 0 : smallNumber(setting);
  }

  private static Map<EdgeSetting, String> read(Path file) {
    Map<EdgeSetting, String> settings = new EnumMap<>(EdgeSetting.class);
    try {
      Map<String, String> lines = Files.readString(file).isBlank() ? Map.of() : YAML.readValue(Files.readString(file), LINES);
      lines.forEach((key, value) -> settings.put(setting(file, key), value));
      return settings;
    } catch (IOException e) {
      throw new ConfigurationException("cannot read the configuration file " + file + ": " + e, e);
    } catch (JacksonException e) {
      throw new ConfigurationException(file + " is not a YAML file of `key: value` lines: " + e.getOriginalMessage(), e);
    }
  }

  private static EdgeSetting setting(Path file, String key) {
    return Arrays.stream(EdgeSetting.values())
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(() -> {
          String known = Arrays.stream(EdgeSetting.values()).map(EdgeSetting::key).collect(Collectors.joining(", "));
          return new ConfigurationException("%s has the unknown key %s; known are %s".formatted(file, key, known));
        });
  }
}
