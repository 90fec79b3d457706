package dev.playhouse.benchmarks.abr;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A slow last mile in front of a server on loopback: a relay of TCP connections, whose bytes to the client pass one after the other at the rate of a
 * recorded network. What the client sends waits a round trip. Small buffers, so that what the client has is what has passed.
 */
final class TraceLink implements Closeable {
  private static final int PIECE_BYTES = 8 << 10;
  private static final int BUFFER_BYTES = 32 << 10;
  private static final double MEGABITS_PER_BYTE = 8e-6;
  private static final double NANOS = 1e9;

  /** Headers of the network take the rest. */
  private static final double PAYLOAD = 0.95;

  private final NetworkTrace network;
  private final double roundTripSeconds;
  private final InetSocketAddress server;
  private final ServerSocket listening = new ServerSocket();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final long began = System.nanoTime();
  private double freeSeconds;

  TraceLink(NetworkTrace network, double roundTripSeconds, URI server) throws IOException {
    this.network = network;
    this.roundTripSeconds = roundTripSeconds;
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.freeSeconds = network.startSeconds();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.startVirtualThread(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        client.setSendBufferSize(BUFFER_BYTES);
        Socket upstream = new Socket();
        upstream.setReceiveBufferSize(BUFFER_BYTES);
        upstream.connect(server);
        sockets.addAll(List.of(client, upstream));
        Thread.startVirtualThread(() -> relay(client, upstream, false));
        Thread.startVirtualThread(() -> relay(upstream, client, true));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void relay(Socket from, Socket to, boolean shaped) {
    byte[] piece = new byte[PIECE_BYTES];
    try (from; to) {
      to.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        sleepUntil(shaped ? through(count) : seconds() + roundTripSeconds);
        out.write(piece, 0, count);
      }
    } catch (IOException e) {
      // one side has gone: so does the other
    }
  }

  private double seconds() {
    return network.startSeconds() + (System.nanoTime() - began) / NANOS;
  }

  /** When a piece is through that is sent now, behind all others. */
  private synchronized double through(int bytes) {
    freeSeconds = network.arrival(Math.max(freeSeconds, seconds()), bytes * MEGABITS_PER_BYTE / PAYLOAD);
    return freeSeconds;
  }

  private void sleepUntil(double moment) {
    for (double left = moment - seconds(); left > 0 && !listening.isClosed(); left = moment - seconds()) {
      LockSupport.parkNanos((long) (Math.min(left, 1) * NANOS));
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
