package dev.playhouse.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.OpenSsl;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TransportTest {
  /** A silent fall-back would cost half the throughput. */
  @Test
  void natives_onLinux_areReallyUsed() {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    boolean x86 = System.getProperty("os.arch").equals("amd64");
    assertThat(Transport.best()).isEqualTo(linux && x86 ? Transport.EPOLL : Transport.NIO);
    assertThat(OpenSsl.isAvailable()).isTrue();
  }
}
