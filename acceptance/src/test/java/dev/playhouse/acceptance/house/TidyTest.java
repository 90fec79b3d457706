package dev.playhouse.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TidyTest {
  private static final int MEDIAN_LINES = 80;
  private static final int NINE_IN_TEN_LINES = 300;
  private static final int MOST_LINES = 600;
  private static final int METHOD_LINES = 60;
  private static final int LINE_LENGTH = 150;

  @Test
  void files_areSmall() {
    List<Integer> lines = Checkout.sources("main").stream().map(file -> (int) Checkout.read(file).lines().count()).sorted().toList();
    assertThat(lines.get(lines.size() / 2)).as("median lines of a file").isLessThanOrEqualTo(MEDIAN_LINES);
    assertThat(lines.get(lines.size() * 9 / 10)).as("lines of nine files in ten").isLessThanOrEqualTo(NINE_IN_TEN_LINES);
    assertThat(lines.getLast()).as("lines of the longest file").isLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void methods_areSmall() {
    List<Integer> lengths = new ArrayList<>();
    List<String> tooLong = new ArrayList<>();
    for (MethodLengths.Method method : MethodLengths.of(Checkout.allSources())) {
      lengths.add(method.lines());
      if (method.lines() > METHOD_LINES) {
        tooLong.add(Checkout.name(method.file()) + " " + method.name() + ": " + method.lines());
      }
    }
    assertThat(tooLong).as("methods over " + METHOD_LINES + " lines").isEmpty();
    assertThat(lengths.stream().filter(length -> length < 20).count() * 2).as("methods under 20 lines, twice").isGreaterThan(lengths.size());
  }

  @Test
  void packages_sayWhatTheyAre() {
    List<String> silent =
        Checkout.sources("main").stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !folder.resolve("package-info.java").toFile().exists())
            .map(Checkout::name)
            .toList();
    assertThat(silent).as("packages without package-info.java").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("unwanted")
  void sources_neverHold(String what, String kind, Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path file : kind.equals("all") ? Checkout.allSources() : Checkout.sources(kind)) {
      Matcher matcher = pattern.matcher(Checkout.read(file));
      if (!file.endsWith("TidyTest.java") && matcher.find()) {
        found.add(Checkout.name(file) + ": " + matcher.group());
      }
    }
    assertThat(found).as(what).isEmpty();
  }

  static Stream<Arguments> unwanted() {
    return Stream.of(
        Arguments.of("unfinished marks", "all", Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b")),
        Arguments.of("junk-drawer names", "all", Pattern.compile("\\b(class|interface|record|enum) \\w*(Util|Utils|Helper|Manager|Impl|Common)\\b")),
        Arguments.of("swallowed errors", "all", Pattern.compile("catch \\([^)]*\\) *\\{\\s*\\}|printStackTrace")),
        Arguments.of("catch-alls", "main", Pattern.compile("catch \\((Exception|Throwable) ")),
        Arguments.of("verb getters", "main", Pattern.compile("public \\S+ get[A-Z]\\w*\\(\\)")),
        Arguments.of("sleeps in tests", "test", Pattern.compile("Thread\\.sleep\\(")),
        Arguments.of("tests that do not run", "test", Pattern.compile("@Disabled|assumeTrue\\(|assumeThat\\(")),
        Arguments.of("lines over " + LINE_LENGTH, "all", Pattern.compile("(?m)^.{" + (LINE_LENGTH + 1) + ",}$")));
  }

  @Test
  void prints_areTheProgramsOwn() {
    List<String> found =
        Checkout.sources("main").stream()
            .filter(file -> !Checkout.name(file).startsWith("cli/") && !file.endsWith("OriginServer.java") && !file.endsWith("EdgeAppliance.java"))
            .filter(file -> Checkout.read(file).contains("System.out"))
            .map(Checkout::name)
            .toList();
    assertThat(found).as("prints outside the CLI and the ready lines of the servers").isEmpty();
  }
}
