package dev.playhouse.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The front door of the benchmarks opens, and every name on it leads somewhere. */
class BenchmarksTest {
  private static final Pattern ENTRY = Pattern.compile("^([a-z-]+) *\\| *([A-Za-z.]+) *\\| .+$", Pattern.MULTILINE);

  @Test
  void list_namesEveryBenchmarkOfTheScript() throws Exception {
    List<String> names = ENTRY.matcher(script()).results().map(entry -> entry.group(1)).toList();
    Process process = new ProcessBuilder("bash", "benchmarks/run").directory(Checkout.HOME.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(printed).contains("  " + name));
  }

  @Test
  void mainClasses_areThere() throws IOException {
    assertThat(ENTRY.matcher(script()).results().map(entry -> entry.group(2)).toList())
        .isNotEmpty()
        .allSatisfy(main -> {
          String file = main.endsWith(".sh") ? main : "src/main/java/" + main.replace('.', '/') + ".java";
          assertThat(Checkout.HOME.resolve("benchmarks/" + file)).isRegularFile();
        });
  }

  private static String script() throws IOException {
    return Files.readString(Checkout.HOME.resolve("benchmarks/run"));
  }
}
