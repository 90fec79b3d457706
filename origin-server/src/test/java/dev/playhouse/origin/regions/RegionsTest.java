package dev.playhouse.origin.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.planner.network.Network;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {
  private static final byte[] DATABASE =
      new MmdbWriter()
          .put("203.0.113.0/24", "FR")
          .put("203.0.113.128/25", "DE")
          .put("2001:db8::/32", "SE")
          .put("198.51.100.0/24", "XX")
          .bytes();

  @TempDir private Path folder;
  private Instant now = Instant.EPOCH;

  @ParameterizedTest
  @CsvSource({
    "203.0.113.1, FR, the region database has the address there",
    "203.0.113.200, DE, the region database has the address there",
    "2001:db8:1::1, SE, the region database has the address there",
    "192.0.2.9, NO, the region table has 192.0.2.0/24 there",
    "192.0.2.200, PL, the region table has 192.0.2.192/26 there",
    "198.51.100.1, ES, the region table has 198.51.100.0/24 there",
    "2001:db9::1, PT, the region table has 2001:db9:0:0:0:0:0:0/32 there",
    "10.0.0.1, , neither a billing country nor the address tells",
  })
  void address_isLookedUpInTheDatabaseAndThenInTheTable(String address, @Nullable String country, String source) throws IOException {
    Path database = Files.write(folder.resolve("countries.mmdb"), DATABASE);
    Path table =
        Files.writeString(
            folder.resolve("regions.csv"),
            "network,country\n192.0.2.0/24,NO\n192.0.2.192/26,PL\n203.0.113.0/24,IT\n198.51.100.0/24,ES\n2001:db9::/32,PT\n");
    Regions regions = open(new RegionFiles(database, table, null));
    assertThat(regions.of(null, Network.address(address))).isEqualTo(new Region(country, source));
    assertThat(regions.of("JP", Network.address(address))).isEqualTo(new Region("JP", "it is billed there"));
  }

  @Test
  void network_refused_holdsItsAddressesOnly() throws IOException {
    Path list = Files.writeString(folder.resolve("vpn.txt"), "203.0.113.0/24 # a VPN\n2001:db8::/32\n");
    Regions regions = open(new RegionFiles(null, null, list));
    assertThat(regions.refused(Network.address("203.0.113.9"))).hasValue(Network.parse("203.0.113.0/24"));
    assertThat(regions.refused(Network.address("2001:db8::9"))).isPresent();
    assertThat(regions.refused(Network.address("203.0.114.9"))).isEmpty();
    assertThat(open(RegionFiles.NONE).refused(Network.address("203.0.113.9"))).isEmpty();
  }

  @Test
  void table_withFaults_isRefusedByLine() throws IOException {
    Path table = Files.writeString(folder.resolve("regions.csv"), "192.0.2.0/24,DE\n192.0.2.0/24,FR\n10.0.0.0/8,Deutschland\n10.0.0.0/40,DE\n");
    assertRefused(new RegionFiles(null, table, null), "regions.csv cannot be used: line 2: ", "line 3: 'Deutschland'", "line 4: 10.0.0.0/40");
  }

  @Test
  void files_thatCannotBeRead_areNamed() throws IOException {
    Path missing = folder.resolve("missing");
    assertRefused(new RegionFiles(null, missing, null), "missing");
    assertRefused(new RegionFiles(missing, null, null), "missing");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertRefused(new RegionFiles(null, null, binary), "binary", "UTF-8");
    assertRefused(new RegionFiles(binary, null, null), "binary", "MaxMind DB");
    Path huge = folder.resolve("huge");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(NetworkFile.MAX_BYTES + 1);
    }
    assertRefused(new RegionFiles(null, huge, null), "huge is over 64 MiB");
  }

  @Test
  void database_damagedAnywhere_neverStopsALookUp() throws IOException {
    for (int position = 0; position < DATABASE.length; position++) {
      byte[] damaged = Arrays.copyOf(DATABASE, DATABASE.length);
      damaged[position] ^= (byte) 0xff;
      Path database = Files.write(folder.resolve("damaged.mmdb"), damaged);
      try {
        open(new RegionFiles(database, null, null)).of(null, Network.address("203.0.113.1"));
      } catch (OriginException e) {
        assertThat(e.code()).isEqualTo("config-invalid");
      }
    }
  }

  private void assertRefused(RegionFiles files, String... words) {
    assertThatThrownBy(() -> open(files))
        .isInstanceOfSatisfying(OriginException.class, refused -> assertThat(refused.code()).isEqualTo("config-invalid"))
        .message()
        .contains(words);
  }

  @Test
  void files_thatChange_areReadOnceTheyStayAsTheyAre_andDamagedOnesAreNot() throws IOException {
    Path table = Files.writeString(folder.resolve("regions.csv"), "192.0.2.0/24,DE\n");
    Path list = Files.writeString(folder.resolve("vpn.txt"), "203.0.113.0/24\n");
    Regions regions = open(new RegionFiles(null, table, list));
    Files.writeString(table, "192.0.2.0/24,NO\n198.51.100.0/24,SE\n");
    Files.writeString(list, "203.0.113.128/25\n");
    assertThat(country(regions)).as("before anybody looks").isEqualTo("DE");
    pass();
    assertThat(country(regions)).as("seen, perhaps half-written").isEqualTo("DE");
    Files.writeString(table, "192.0.2.0/24,NO\n198.51.100.0/24,SE\n10.0.0.0/8,ES\n");
    pass();
    assertThat(country(regions)).as("still being written").isEqualTo("DE");
    pass();
    assertThat(country(regions)).isEqualTo("NO");
    assertThat(regions.refused(Network.address("203.0.113.9"))).isEmpty();
    Files.writeString(table, "192.0.2.0/24,Norge\n");
    Files.delete(list);
    pass();
    country(regions);
    pass();
    assertThat(country(regions)).as("of a file with a fault").isEqualTo("NO");
    assertThat(regions.refused(Network.address("203.0.113.200"))).as("of a file that is gone").isPresent();
    Files.writeString(table, "192.0.2.0/24,PL\n");
    Files.writeString(list, "203.0.113.0/24\n");
    pass();
    country(regions);
    pass();
    assertThat(country(regions)).isEqualTo("PL");
  }

  private static @Nullable String country(Regions regions) {
    return regions.of(null, Network.address("192.0.2.9")).country();
  }

  private void pass() {
    now = now.plus(Regions.BETWEEN_LOOKS);
  }

  private Regions open(RegionFiles files) {
    return Regions.open(files, () -> now);
  }
}
