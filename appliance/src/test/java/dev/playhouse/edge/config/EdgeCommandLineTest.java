package dev.playhouse.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeCommandLineTest {
  private static final List<String> ENOUGH = List.of("--origin", "https://o.example", "--site", "a", "--data", "d");
  private static final Path SAMPLE = Path.of("../packaging/config/edge.yaml");

  @TempDir Path folder;

  @Test
  void setting_givenEverywhere_isTakenFromTheFlagThenTheEnvironmentThenTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("edge.yaml"), "site: file\ndata: file\nstore_limit_bytes: 7\nlisten: 127.0.0.1:1\n");
    Map<String, String> environment = Map.of("STREAMCTL_SITE", "environment", "STREAMCTL_DATA", "environment");

    EdgeConfiguration read =
        parse(environment, "--config", file.toString(), "--site", "flag", "--origin", "https://o.example/").configuration();

    assertThat(((Access.Protected) read.access()).site()).isEqualTo("flag");
    assertThat(read.data()).isEqualTo(Path.of("environment"));
    assertThat(read.store().folderLimitBytes()).isEqualTo(7);
    assertThat(read.listen().getPort()).isEqualTo(1);
    assertThat(read.store().memoryLimitBytes()).isEqualTo(128 << 20);
    assertThat(read.store().prefetchSegments()).isEqualTo(4);
    assertThat(parse(environment, "--origin", "https://o.example/", "--prefetch-segments", "0").configuration().store().prefetchSegments()).isZero();
    assertThat(read.store().folders()).containsExactly(Path.of("environment/store"));
    assertThat(((Access.Protected) read.access()).origin()).isEqualTo(URI.create("https://o.example"));
  }

  @Test
  void sample_asDelivered_isReadAndNamesEveryKey() throws IOException {
    EdgeConfiguration read = parse(Map.of(), "--config", SAMPLE.toString()).configuration();
    assertThat(((Access.Protected) read.access()).site()).isEqualTo("isp-berlin");
    String text = Files.readString(SAMPLE);
    assertThat(Arrays.stream(EdgeSetting.values()).map(EdgeSetting::key)).allSatisfy(key -> assertThat(text).contains("\n" + key + ": "));
  }

  @ParameterizedTest
  @CsvSource({
    "--listen 0.0.0.0:8081, plain http is served on loopback addresses only",
    "--listen nonsense, HOST:PORT",
    "--listen 127.0.0.1:99999, HOST:PORT",
    "--origin http://203.0.113.5, 'use https'",
    "--origin nonsense, https://HOST",
    "--store-limit-bytes 10G, no number of bytes",
    "--store-limit-bytes 0, more than 0",
    "'--store-folders /a,/b/../a', different folders",
    "--access-log a --access-log-files 0, more than 0",
    "--prefetch-segments -1, more than 0",
    "--connections 9000000000, at most",
    "--tls-key k.pem, go together",
    "--nonsense 1, --nonsense",
  })
  void setting_outOfItsBounds_isRefusedWithTheValueAndTheRemedy(String flags, String words) {
    String[] arguments = Stream.concat(ENOUGH.stream(), Arrays.stream(flags.split(" "))).toArray(String[]::new);
    if (flags.startsWith("--origin")) {
      arguments = Stream.concat(ENOUGH.stream().skip(2), Arrays.stream(flags.split(" "))).toArray(String[]::new);
    }
    String[] given = arguments;
    assertThatThrownBy(() -> parse(Map.of(), given)).isInstanceOf(ConfigurationException.class).hasMessageContaining(words);
  }

  @Test
  void openEdge_isToldServersInOrderAndItsPeers() {
    Access.Open open =
        (Access.Open)
            parse(
                    Map.of(), "--access", "open", "--upstream", "http://a.example/x/, https://B.example",
                    "--public-url", "http://Edge1.example:8081/", "--peers", "http://edge2.example:8081,http://edge1.example:8081")
                .configuration()
                .access();
    assertThat(open.upstreams()).containsExactly(URI.create("http://a.example/x"), URI.create("https://b.example"));
    assertThat(open.peers()).containsExactly(URI.create("http://edge2.example:8081"), URI.create("http://edge1.example:8081"));
    assertThat(open.self()).isEqualTo(URI.create("http://edge1.example:8081"));
    assertThat(open.hedgePercent()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "--peers http://e1, without public_url",
    "--peers http://e1 --public-url http://e2, name all edges of the site",
    "'--peers http://e1,http://a --public-url http://e1', both name http://a",
    "'--peers http://e1,http://E1/ --public-url http://e1', different addresses",
    "'--peers http://e1, --public-url http://e1', https://HOST",
    "--public-url http://a, its own upstream",
    "--hedge-percent 101, from 0 to 100",
    "--hedge-percent -1, from 0 to 100",
  })
  void openEdge_thatIsToldContradictions_saysWhatToDo(String flags, String words) {
    String given = "--access open --data d --upstream http://a " + flags.replace("'", "");
    assertThatThrownBy(() -> parse(Map.of(), given.split(" "))).isInstanceOf(ConfigurationException.class).hasMessageContaining(words);
  }

  @Test
  void setting_missing_isAskedForInAllItsWays() {
    assertThatThrownBy(() -> parse(Map.of(), "--site", "a", "--data", "d"))
        .hasMessageContaining("--origin URL")
        .hasMessageContaining("STREAMCTL_ORIGIN");
  }

  @Test
  void file_withAnUnknownKey_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("edge.yaml"), "sight: a\n");
    assertThatThrownBy(() -> parse(Map.of(), "--config", file.toString())).hasMessageContaining("unknown key sight");
  }

  @Test
  void help_askedFor_listsEverySetting() {
    StringWriter out = new StringWriter();
    assertThat(EdgeCommandLine.parse(new String[] {"--help"}, Map.of(), new PrintWriter(out))).isNull();
    assertThat(Arrays.stream(EdgeSetting.values()).map(EdgeSetting::flag)).allSatisfy(flag -> assertThat(out.toString()).contains(flag));
    assertThat(out.toString()).doesNotContain("until-stdin-closes");
  }

  private static EdgeCommandLine.Start parse(Map<String, String> environment, String... arguments) {
    return Objects.requireNonNull(EdgeCommandLine.parse(arguments, environment, new PrintWriter(new StringWriter())));
  }
}
