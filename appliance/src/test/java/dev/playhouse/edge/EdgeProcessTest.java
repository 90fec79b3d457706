package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its users start and stop it. */
class EdgeProcessTest {
  @TempDir Path folder;
  private FakeOrigin origin;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void make() throws IOException {
    origin = new FakeOrigin();
    Files.write(folder.resolve("join.json"), Json.MAPPER.writeValueAsBytes(origin.invitation("site-a")));
  }

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
    origin.close();
  }

  @Test
  void edge_whoseInputEnds_ends() throws Exception {
    Process edge = run("127.0.0.1:0", "--until-stdin-closes");
    assertThat(readyLine(edge)).matches("edge ready at http://127\\.0\\.0\\.1:\\d+");
    edge.outputWriter().close();
    assertThat(edge.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(edge.exitValue()).isZero();
  }

  @Test
  void edge_terminated_endsInGoodOrder() throws Exception {
    Process edge = run("127.0.0.1:0", "--drain-seconds", "1");
    readyLine(edge);
    edge.toHandle().destroy();
    assertThat(edge.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(edge.exitValue()).isIn(0, 143);
  }

  @Test
  void address_taken_isSaidInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(run("127.0.0.1:" + taken.getLocalPort()), "cannot listen on 127.0.0.1:" + taken.getLocalPort());
      assertThat(origin.joins.get()).as("the invitation is not spent").isZero();
    }
  }

  @Test
  void plainHttp_beyondLoopback_isRefusedInOneLine() throws Exception {
    assertRefused(run("0.0.0.0:0"), "--tls-certificate");
  }

  private void assertRefused(Process edge, String words) throws Exception {
    List<String> errors = edge.errorReader().lines().filter(line -> !line.matches("\\d{4}-.*(INFO|WARN) .*")).toList();
    assertThat(edge.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(edge.exitValue()).isEqualTo(2);
    assertThat(errors).singleElement().asString().contains(words).startsWith("edge: ");
  }

  private static String readyLine(Process edge) throws IOException {
    BufferedReader out = edge.inputReader();
    return String.valueOf(out.readLine());
  }

  private Process run(String listen, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), EdgeAppliance.class.getName()));
    command.addAll(List.of("--origin", origin.url().toString(), "--site", "site-a", "--join", folder.resolve("join.json").toString()));
    command.addAll(List.of("--listen", listen, "--data", folder.resolve("data").toString()));
    command.addAll(Arrays.asList(more));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }
}
