package dev.playhouse.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One address in front of several: each connection goes to the next of them, or to the one after that when it is refused. */
final class Balancer implements AutoCloseable {
  private final List<URI> origins;
  private final ServerSocket listener;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Balancer(List<URI> origins, ServerSocket listener) {
    this.origins = origins;
    this.listener = listener;
  }

  static Balancer start(List<URI> origins) {
    try {
      Balancer balancer = new Balancer(origins, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(balancer::listen);
      return balancer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    for (int tried = 0; tried < origins.size(); tried++) {
      URI origin = origins.get(Math.floorMod(turn.getAndIncrement(), origins.size()));
      try {
        Socket server = new Socket(origin.getHost(), origin.getPort());
        open.addAll(List.of(client, server));
        Thread.ofVirtual().start(() -> pump(client, server));
        pump(server, client);
        return;
      } catch (IOException e) {
        System.err.println("balancer: " + origin + " refuses: " + e.getMessage());
      }
    }
    close(client);
  }

  /** Passes on what comes until one side ends; then both end. */
  private void pump(Socket from, Socket to) {
    try (from; to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      open.removeAll(List.of(from, to)); // the clients see it
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(Balancer::close);
  }
}
