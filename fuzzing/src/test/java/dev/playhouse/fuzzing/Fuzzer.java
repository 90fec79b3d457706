package dev.playhouse.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jazzer in a process of its own: it starts from the committed corpus and makes inputs up to the length of the longest in it, or 4 KiB. Whatever a
 * reader handles wrongly is written into that corpus, so that from then on the replay fails until the reader is mended.
 */
final class Fuzzer {
  private static final Path WORK = Path.of("target", "fuzz").toAbsolutePath();
  private static final Path DICTIONARIES = Path.of("dictionaries").toAbsolutePath();

  /**
   * What is not instrumented. Hooks: none of our patterns is made of input, so none can be injected. Classes: the weighing of charsets visits
   * every letter once for each charset and cannot fail, its paths would only fill the corpus with texts of all alphabets.
   */
  private static final String NO_HOOKS = "com.code_intelligence.jazzer.sanitizers.RegexInjection";

  private static final String NO_COVERAGE = "dev.playhouse.encoder.text.DecodedWords*";

  /** Up to so many inputs the JVM's start weighs most, which the first compiler makes shorter. */
  private static final long FEW_INPUTS = 100_000;

  /** The last line of libFuzzer: inputs, points of code reached. */
  private static final Pattern DONE = Pattern.compile("#\\d+\\s+DONE\\s+cov: (\\d+)");

  /** Seconds after which one input counts as a hang, on a machine that has other work. */
  private static final int HANG_SECONDS = 300;

  private Fuzzer() {}

  /** What a run came to. */
  record Run(int coverage, Map<String, Long> counts) {
    long inputs() {
      return counts.getOrDefault("inputs", 0L);
    }

    long accepted() {
      return counts.getOrDefault("accepted", 0L);
    }

    /** Different codes of refusals. */
    int codes() {
      return counts.size() - 2;
    }
  }

  /** Runs one target; different targets may run at once. */
  static Run run(Target target, long inputs) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(WORK.resolve(target.name() + "-" + inputs));
    Path log = folder.resolve("log.txt");
    Path counts = folder.resolve("counts.txt");
    Files.deleteIfExists(counts);
    Path found = Files.createDirectories(folder.resolve("corpus"));
    for (Path old : Corpus.files(found)) {
      Files.delete(old);
    }
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command(target, inputs, counts, found))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = process.waitFor();
    String said = Files.readString(log);
    assertThat(exit).as("Jazzer found something in %s, see %s:\n%s", target.name(), log, tail(said)).isZero();
    Matcher done = DONE.matcher(said);
    assertThat(done.find()).as("the end of Jazzer's report in " + log).isTrue();
    Run run = new Run(Integer.parseInt(done.group(1)), counts(counts));
    long seconds = Math.max(1, (System.nanoTime() - start) / 1_000_000_000);
    System.out.printf(
        "fuzzed %s: %d inputs in %d s, %d read, %d codes of refusals, %d points of code%n",
        target.name(), run.inputs(), seconds, run.accepted(), run.codes(), run.coverage());
    return run;
  }

  private static List<String> command(Target target, long inputs, Path counts, Path found) {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-Xmx400m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + (inputs > FEW_INPUTS ? 4 : 1)));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+EnableDynamicAgentLoading"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer"));
    command.add("--target_class=" + FuzzEntry.class.getName());
    command.add("--target_args=" + target.name() + " " + counts);
    command.add("--instrumentation_includes=dev.playhouse.media.**:dev.playhouse.encoder.**:dev.playhouse.cli.titles.**");
    command.addAll(List.of("--instrumentation_excludes=" + NO_COVERAGE, "--disabled_hooks=" + NO_HOOKS));
    command.add("--reproducer_path=" + found.getParent());
    command.addAll(List.of("-runs=" + inputs, "-seed=" + Integer.getInteger("fuzz.seed", 1),
        "-timeout=" + HANG_SECONDS, "-report_slow_units=" + HANG_SECONDS, "-rss_limit_mb=2000"));
    command.add("-artifact_prefix=" + Corpus.folder(target) + "/");
    Path dictionary = DICTIONARIES.resolve(target.name() + ".dict");
    if (Files.exists(dictionary)) {
      command.add("-dict=" + dictionary);
    }
    command.add(found.toString());
    command.add(Corpus.folder(target).toString());
    return command;
  }

  private static Map<String, Long> counts(Path file) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", 2);
      counts.put(words[0], Long.parseLong(words[1]));
    }
    return counts;
  }

  private static String tail(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}
