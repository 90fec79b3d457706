package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void firstLines_areTheLinesThatATestPlays() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String start = "# Player SDK\n\n```java\n";
    assertThat(readme).startsWith(start);
    List<String> shown = readme.substring(start.length(), readme.indexOf("```", start.length())).lines().toList();
    assertThat(shown).hasSizeLessThanOrEqualTo(15);
    String tested = Files.readString(Path.of("src/test/java/dev/playhouse/player/PlayTitle.java"));
    assertThat(tested).contains(String.join("\n", shown.stream().map(line -> "    " + line).toList()));
  }
}
