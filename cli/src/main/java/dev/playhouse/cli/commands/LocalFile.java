package dev.playhouse.cli.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.steps.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Files on this machine that commands send. */
final class LocalFile {
  /** What is larger is no file of the kinds that are sent whole. */
  private static final int MAX_BYTES = 64 << 20;

  /** JSON is YAML too. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
          .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private LocalFile() {}

  /** The bytes of a file. */
  static byte[] bytes(Path file) {
    try {
      return SmallFile.bytes(file, MAX_BYTES);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file + ": give a file that exists");
    }
  }

  /** A record from YAML or JSON; keys it does not know are refused. */
  static <T> T read(Path file, Class<T> type) {
    try {
      T value = YAML.readValue(bytes(file), type);
      if (value == null) {
        throw new CommandFailure(ExitCode.USAGE, file + " is empty");
      }
      return value;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new CommandFailure(ExitCode.USAGE, file + (line > 0 ? ", line " + line : "") + ": " + e.getOriginalMessage());
    }
  }
}
