package dev.playhouse.acceptance.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(Checkout.MODULES.stream().map(module -> Checkout.HOME.resolve(module).resolve("target/classes")).toArray(Path[]::new));

  /** Module word, then what it may use of ours, then what it may use of others; Java itself is always allowed. */
  @ParameterizedTest
  @CsvSource({
    "protocol, '', tools.jackson com.fasterxml.jackson.annotation",
    "media, '', ''",
    "planner, protocol, ''",
    "encoder, media, org.slf4j ws.schild tools.jackson com.ibm.icu com.sun.management",
    "player, protocol media, org.slf4j org.bouncycastle tools.jackson",
  })
  void library_dependsOnlyOnWhatTheDesignAllows(String module, String ours, String others) {
    String[] allowed =
        Stream.of(
                Stream.of("java..", "javax..", "org.jspecify..", "dev.playhouse." + module + ".."),
                words(ours).map(word -> "dev.playhouse." + word + ".."),
                words(others).map(word -> word + ".."))
            .flatMap(stream -> stream)
            .toArray(String[]::new);
    classes().that().resideInAPackage("dev.playhouse." + module + "..").should().onlyDependOnClassesThat().resideInAnyPackage(allowed).check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "edge, protocol planner",
    "origin, protocol media planner encoder",
    "cli, protocol media planner encoder player",
  })
  void program_neverSeesAnotherProgramsCode(String module, String ours) {
    List<String> allowed = Stream.concat(Stream.of(module), words(ours)).map(word -> "dev.playhouse." + word).toList();
    List<String> strangers =
        CLASSES.stream()
            .filter(type -> inside(type.getPackageName(), "dev.playhouse." + module))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> inside(dependency.getTargetClass().getPackageName(), "dev.playhouse"))
            .filter(dependency -> allowed.stream().noneMatch(word -> inside(dependency.getTargetClass().getPackageName(), word)))
            .map(Object::toString)
            .toList();
    assertThat(strangers).isEmpty();
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.playhouse.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  private static Stream<String> words(String list) {
    return Arrays.stream(list.split(" ")).filter(word -> !word.isEmpty());
  }

  private static boolean inside(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }
}
