package dev.playhouse.cli.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.FileFault;
import dev.playhouse.cli.steps.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
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

  /**
   * A record from YAML or JSON; keys it does not know are refused.
   *
   * @param list the property that is meant when the file is a list alone
   */
  static <T> T read(Path file, String list, Class<T> type) {
    try {
      JsonNode tree = YAML.readTree(bytes(file));
      JsonNode whole = tree.isArray() ? YAML.createObjectNode().set(list, tree) : tree;
      if (!whole.isObject()) {
        throw new CommandFailure(ExitCode.USAGE, file + " holds no list " + list + ": write one");
      }
      return YAML.treeToValue(whole, type);
    } catch (JacksonException e) {
      throw new CommandFailure(ExitCode.USAGE, file + ": " + FileFault.of(e), e);
    }
  }
}
