package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
  @TempDir private Path folder;

  @Test
  void origin_terminated_endsGracefullyAndStartsAgain() {
    try (OriginProcess origin = OriginProcess.start(folder)) {
      OriginClient.operator(origin.address(), folder).title("Kept");
      assertThat(origin.terminate()).isIn(0, 143);
    }
    try (OriginProcess origin = OriginProcess.start(folder)) {
      assertThat(OriginClient.operator(origin.address(), folder).get("/api/v1/admin/titles").data().toString()).contains("Kept");
    }
  }

  @Test
  void port_taken_isOneClearLine() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = run("--listen", "127.0.0.1:" + taken.getLocalPort(), "--data", folder.toString());
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.complaints()).containsExactly("origin: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": choose a free port");
    }
  }

  @Test
  void data_usedByAnotherOrigin_isOneClearLine() throws IOException, InterruptedException {
    try (OriginProcess origin = OriginProcess.start(folder)) {
      assertThat(origin.address().getScheme()).isEqualTo("http");
      Ended ended = run("--listen", "127.0.0.1:0", "--data", folder.toString());
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.complaints()).singleElement().asString().contains("another origin runs on this folder");
    }
  }

  @Test
  void plainHttp_beyondLoopback_isRefused() throws IOException, InterruptedException {
    Ended ended = run("--listen", "0.0.0.0:0", "--data", folder.toString());
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.complaints()).singleElement().asString().contains("loopback").contains("--tls-certificate");
  }

  @Test
  void config_withAnUnknownKey_isRefused() throws IOException, InterruptedException {
    Path config = Files.writeString(folder.resolve("origin.yaml"), "lisen: 127.0.0.1:0\n");
    Ended ended = run("--config", config.toString());
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.complaints()).singleElement().asString().contains("lisen");
  }

  private record Ended(int status, List<String> complaints) {}

  private static Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(OriginProcess.command());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    String complaints = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), complaints.lines().toList());
  }
}
