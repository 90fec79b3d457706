package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `(\\w+)` \\| (\\w+) \\| (yes|no) \\| \\S.* \\|$");

  /** The table of the README is what the world was told: a number that moves, or is given twice, differs from it. */
  @Test
  void codes_areThoseOfThePublishedTable() throws IOException {
    List<String> published =
        ROW.matcher(Files.readString(Path.of("README.md"))).results()
            .map(row -> String.join(" ", row.group(1), row.group(2), row.group(3), row.group(4)))
            .toList();
    assertThat(Stream.of(ErrorCode.values()).map(ErrorCodeTest::row)).containsExactlyElementsOf(published);
  }

  @Test
  void numbers_areUniqueAndAscend() {
    assertThat(Stream.of(ErrorCode.values()).map(ErrorCode::number)).doesNotHaveDuplicates().isSorted();
  }

  private static String row(ErrorCode code) {
    return code.number() + " " + code.name() + " " + code.family().name().toLowerCase(Locale.ROOT) + " " + (code.retryable() ? "yes" : "no");
  }
}
