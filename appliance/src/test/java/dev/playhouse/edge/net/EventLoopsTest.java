package dev.playhouse.edge.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
  /** A silent fall-back would cost half the throughput. */
  @Test
  void natives_onLinux_areReallyUsed() {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    boolean x86 = System.getProperty("os.arch").equals("amd64");
    assertThat(EventLoops.isNative()).isEqualTo(linux && x86);
    assertThat(EventLoops.serverChannel()).isEqualTo(linux && x86 ? EpollServerSocketChannel.class : NioServerSocketChannel.class);
    assertThat(OpenSsl.isAvailable()).isTrue();
  }
}
