package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendoredPlayersTest {
  @ParameterizedTest
  @ValueSource(strings = {"hls.js-1.7.4", "dash.js-5.2.1", "video.js-8.24.1", "videojs-contrib-eme-5.5.2", "rx-player-4.4.1"})
  void playerForTests_isAsItWasPublished(String name) throws Exception {
    Path folder = Path.of("src/test/resources/players", name);
    List<String> sums = Files.readAllLines(folder.resolve("SHA256SUMS"));

    assertThat(sums).anyMatch(sum -> sum.endsWith(" LICENSE"));
    for (String sum : sums) {
      String[] parts = sum.split(" {2}", 2);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(parts[1])));
      assertThat(HexFormat.of().formatHex(digest)).as(parts[1]).isEqualTo(parts[0]);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(sums.size() + 1);
    }
  }
}
