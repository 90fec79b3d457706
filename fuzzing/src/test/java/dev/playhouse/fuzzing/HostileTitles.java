package dev.playhouse.fuzzing;

import java.util.List;
import java.util.function.Supplier;

/** Files of titles that are too many, too long, too deep, or refer to themselves. */
final class HostileTitles {
  static final List<Hostile> ALL =
      List.of(
          csv("titles-faulty", "a million rows", () -> "name\n" + "a\n".repeat(1_000_000)),
          csv("titles-faulty", "a row of a million cells", () -> "name\n" + ",".repeat(1_000_000)),
          csv("titles-faulty", "a header of a million columns", () -> "name.de,".repeat(1_000_000)),
          csv("titles-faulty", "a cell of ten million characters", () -> "name\n" + "a".repeat(10_000_000)),
          csv("titles-faulty", "a quote that never ends", () -> "name\n\"" + "\n".repeat(5_000_000)),
          csv("titles-faulty", "ten million quotes", () -> "name\n" + "\"".repeat(10_000_001)),
          csv("", "a million bars", () -> "name,genres\na," + "|".repeat(250_000) + "\n"),
          csv("", "a million backslashes", () -> "name,genres\na," + "\\".repeat(250_000) + "\n"),
          csv("titles-faulty", "a hundred thousand faults", () -> "number\n" + "x\n".repeat(15_000)),
          json("titles-faulty", "ten thousand levels", () -> "[" + "{\"texts\":".repeat(10_000)),
          json("titles-faulty", "a hundred thousand lists", () -> "[".repeat(100_000)),
          json("titles-faulty", "a million titles", () -> "[" + "{},".repeat(1_000_000) + "{}]"),
          json("titles-faulty", "a number of a million digits", () -> "[{\"number\":" + "9".repeat(1_000_000) + "}]"),
          json("titles-faulty", "a number with an exponent of nine digits", () -> "[{\"number\":1e999999999}]"),
          json("titles-faulty", "a property of a million characters", () -> "[{\"" + "a".repeat(1_000_000) + "\":1}]"),
          yaml("titles-faulty", "aliases that laugh", HostileTitles::laughs),
          yaml("titles-faulty", "ten thousand levels", () -> "[".repeat(10_000)),
          yaml("titles-faulty", "a thousand indented levels", HostileTitles::indented),
          yaml("titles-faulty", "a class to be made", () -> "- !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1/\"]]\n"),
          yaml("titles-faulty", "a million documents", () -> "---\n".repeat(1_000_000)),
          yaml("titles-faulty", "a key of a million characters", () -> "? " + "a".repeat(1_000_000) + "\n: b\n"));

  private HostileTitles() {}

  private static Hostile csv(String code, String what, Supplier<String> input) {
    return Hostile.text("titles-csv", code, what, input);
  }

  private static Hostile json(String code, String what, Supplier<String> input) {
    return Hostile.text("titles-json", code, what, input);
  }

  private static Hostile yaml(String code, String what, Supplier<String> input) {
    return Hostile.text("titles-yaml", code, what, input);
  }

  private static String laughs() {
    StringBuilder text = new StringBuilder("- &a0 [ha]\n");
    for (int i = 1; i < 30; i++) {
      text.append("- &a%d [*a%d, *a%d]\n".formatted(i, i - 1, i - 1));
    }
    return text.toString();
  }

  private static String indented() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }
}
