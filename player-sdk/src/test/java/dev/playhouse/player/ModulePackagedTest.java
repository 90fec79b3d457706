package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a module; runs once it is packed. */
class ModulePackagedTest {
  private static final String PACKAGE = "dev.playhouse.player";

  @Test
  void module_exportsWhatAnApplicationNeeds() throws IOException {
    ModuleDescriptor module = ModuleFinder.of(jars().toArray(Path[]::new)).find(PACKAGE).orElseThrow().descriptor();
    assertThat(module.exports()).allMatch(exported -> exported.targets().isEmpty()).extracting(Exports::source).containsExactlyInAnyOrder(
        PACKAGE, PACKAGE + ".abr", PACKAGE + ".error", PACKAGE + ".licence", PACKAGE + ".transport");
    assertThat(module.isAutomatic()).isFalse();
  }

  @Test
  void application_thatRequiresTheModuleAlone_playsAProtectedTitle(@TempDir Path folder) throws IOException, InterruptedException {
    Path token = Files.writeString(folder.resolve("token"), TestService.ACCESS_TOKEN);
    Sample sample = Sample.onModulePath(folder, jars(), "Headless");
    try (TestService service = new TestService(new TestTitle(folder, 1))) {
      assertThat(sample.run(service.api().toString(), token.toString(), "title_1")).startsWith("played 1.0 s");
    }
  }

  /** The SDK's jar, and those that it depends on. */
  private static List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> own = Files.list(Path.of("target")); Stream<Path> others = Files.list(Path.of("target", "lib"))) {
      own.filter(file -> file.getFileName().toString().matches("player-sdk-[0-9.]+\\.jar")).forEach(jars::add);
      others.forEach(jars::add);
    }
    return jars;
  }
}
