package dev.playhouse.origin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VendoredPlayerTest {
  private static final Path FOLDER = Path.of("src/main/resources/watch/shaka-player-5.2.12");

  @Test
  void player_inTheSourceTree_isTheOneThatWasPublished() throws Exception {
    List<String> sums = Files.readAllLines(FOLDER.resolve("SHA256SUMS"));

    assertThat(sums).hasSize(2);
    for (String sum : sums) {
      String[] parts = sum.split(" {2}", 2);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(FOLDER.resolve(parts[1])));
      assertThat(HexFormat.of().formatHex(digest)).as(parts[1]).isEqualTo(parts[0]);
    }
  }

  @Test
  void folder_ofThePlayer_holdsNothingWithoutASum() throws Exception {
    String sums = Files.readString(FOLDER.resolve("SHA256SUMS"));
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("SHA256SUMS"))).allMatch(sums::contains);
    }
  }
}
