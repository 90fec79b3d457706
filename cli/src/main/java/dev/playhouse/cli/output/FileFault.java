package dev.playhouse.cli.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a YAML or JSON file, in words for the one who wrote it: where, what stands there, what may. */
public final class FileFault {
  private FileFault() {}

  /** One line. */
  public static String of(JacksonException fault) {
    return switch (fault) {
      case UnrecognizedPropertyException unknown -> {
        String known = unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        yield place(fault) + " is no property that is known: use " + known;
      }
      case InvalidFormatException format -> place(fault) + " is " + format.getValue() + ": write " + expected(format.getTargetType());
      case MismatchedInputException missing -> place(fault) + " is missing, or is no " + kind(missing.getTargetType());
      default -> syntax(fault);
    };
  }

  /** Such as {@code markers[0].start_seconds}. */
  private static String place(JacksonException fault) {
    String path =
        fault.getPath().stream()
            .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return path.startsWith(".") ? path.substring(1) : path.isEmpty() ? "the file" : path;
  }

  private static String expected(Class<?> type) {
    return type.isEnum()
        ? "one of " + Arrays.stream(type.getEnumConstants()).map(word -> word.toString().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))
        : "a " + kind(type);
  }

  private static String kind(Class<?> type) {
    return type == double.class || type == int.class || type == long.class ? "number" : type == String.class ? "text" : "list or value of its kind";
  }

  private static String syntax(JacksonException fault) {
    int line = fault.getLocation() == null ? 0 : fault.getLocation().getLineNr();
    String reason = String.valueOf(fault.getOriginalMessage()).lines().findFirst().orElse("it cannot be read").strip();
    return (line > 0 ? "line " + line + ": " : "") + reason;
  }
}
