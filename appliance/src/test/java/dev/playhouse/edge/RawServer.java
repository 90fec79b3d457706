package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers with bytes as they are given, and closes a connection when it is given nothing. */
final class RawServer implements AutoCloseable {
  /** Answers a request on a connection, whose number tells how many there were before it. */
  interface Script {
    String answer(ScriptedRequest request, int connection, Socket socket) throws IOException;
  }

  static final String CLOSE = "";

  final List<Socket> connections = new CopyOnWriteArrayList<>();
  final List<ScriptedRequest> seen = new CopyOnWriteArrayList<>();
  private final ServerSocket listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  RawServer(Script script) throws IOException {
    threads.execute(() -> accept(script));
  }

  /** The same answer to whatever is asked. */
  static RawServer saying(String answer) throws IOException {
    return new RawServer((_, _, _) -> answer);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept(Script script) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.add(socket);
        int number = connections.size() - 1;
        threads.execute(() -> serve(script, number, socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Script script, int number, Socket socket) {
    try (socket) {
      for (ScriptedRequest request = ScriptedRequest.read(socket.getInputStream()); request != null;
          request = ScriptedRequest.read(socket.getInputStream())) {
        seen.add(request);
        String answer = script.answer(request, number, socket);
        if (answer.equals(CLOSE)) {
          return;
        }
        socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
      }
    } catch (IOException | UncheckedIOException e) {
      // whoever asked has gone
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : connections) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
