package dev.playhouse.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A port on loopback in front of a server, with a link between the two that can be changed: it holds back what passes, beginning with a round trip
 * for the handshake of TCP. The link is a model, since netem wants a module of the kernel that many machines lack. A connection keeps the link that
 * it began with.
 */
final class SlowPath implements AutoCloseable {
  private static final long SEED = 7;

  private final ServerSocket listening;
  private final Random random = new Random(SEED);
  private CongestionWindow.Queue up = new CongestionWindow.Queue();
  private CongestionWindow.Queue down = new CongestionWindow.Queue();
  private volatile int port;
  private volatile Link link = Link.LOOPBACK;

  SlowPath() throws IOException {
    listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  }

  /** Where clients connect. */
  URI address() {
    return URI.create("https://127.0.0.1:" + listening.getLocalPort());
  }

  /** Begins to pass connections on to a server. */
  void to(URI server) {
    port = server.getPort();
    Thread.ofVirtual().start(this::accept);
  }

  /** All connections from now on go over this link. */
  synchronized void over(Link next) {
    link = next;
    up = new CongestionWindow.Queue();
    down = new CongestionWindow.Queue();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> pass(client));
      }
    } catch (IOException e) {
      close(); // closed: no client comes any more
    }
  }

  private void pass(Socket client) {
    try {
      client.setTcpNoDelay(true);
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      server.setTcpNoDelay(true);
      long handshake = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos((long) (link.roundTripMs() * 1000));
      Direction there;
      Direction back;
      synchronized (this) {
        there = new Direction(client, server, new CongestionWindow(link, up, random), handshake);
        back = new Direction(server, client, new CongestionWindow(link, down, random), handshake);
      }
      there.start();
      back.start();
    } catch (IOException e) {
      closeQuietly(client);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new IllegalStateException("a port does not close", e);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket does not close", e);
    }
  }

  /** One direction of a connection: one thread reads packets, another writes each when it arrives. */
  private record Direction(Socket from, Socket to, CongestionWindow window, long notBefore, BlockingQueue<Packet> underWay) {
    Direction(Socket from, Socket to, CongestionWindow window, long notBefore) {
      this(from, to, window, notBefore, new LinkedBlockingQueue<>());
    }

    /** Bytes and when they arrive; none at the end. */
    private record Packet(byte[] bytes, long arrives) {}

    void start() {
      Thread.ofVirtual().start(this::read);
      Thread.ofVirtual().start(this::write);
    }

    private void read() {
      byte[] buffer = new byte[CongestionWindow.PACKET_BYTES];
      try {
        InputStream in = from.getInputStream();
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
          byte[] bytes = Arrays.copyOf(buffer, count);
          TimeUnit.NANOSECONDS.sleep(window.sending(Math.max(notBefore, System.nanoTime())) - System.nanoTime());
          underWay.add(new Packet(bytes, window.arrival(count, System.nanoTime())));
        }
      } catch (IOException e) {
        closeQuietly(from); // the other side has gone
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      underWay.add(new Packet(new byte[0], 0));
    }

    private void write() {
      try (to) {
        OutputStream out = to.getOutputStream();
        for (Packet packet = underWay.take(); packet.bytes().length > 0; packet = underWay.take()) {
          TimeUnit.NANOSECONDS.sleep(packet.arrives() - System.nanoTime());
          out.write(packet.bytes());
        }
      } catch (IOException e) {
        closeQuietly(from); // nobody reads any more
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
