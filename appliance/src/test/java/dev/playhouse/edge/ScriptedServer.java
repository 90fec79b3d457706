package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of HTTP/1.1 over bare sockets, so that it can do what no proper one does: cut, lie, hold, reset. What is no object of it, such as the
 * bulletin, is asked of the server behind it.
 */
final class ScriptedServer implements AutoCloseable {
  final Map<String, ScriptedObject> objects = new ConcurrentHashMap<>();

  /** The last names in the paths of all requests for objects. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final int behind;
  private ServerSocket listening;

  /** A server before another one at a port of this machine. */
  ScriptedServer(int behind) throws IOException {
    this.behind = behind;
    listening = listen(0);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** Goes away, with all its connections. */
  void stop() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Comes back at the same address. */
  void comeBack() throws IOException {
    listening = listen(listening.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    stop();
    threads.shutdownNow();
  }

  private ServerSocket listen(int port) throws IOException {
    ServerSocket fresh = new ServerSocket();
    fresh.setReuseAddress(true);
    fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    threads.execute(() -> accept(fresh));
    return fresh;
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // it was stopped
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      ScriptedRequest request = ScriptedRequest.read(socket.getInputStream());
      while (request != null && answer(request, socket)) {
        request = ScriptedRequest.read(socket.getInputStream());
      }
    } catch (IOException | UncheckedIOException e) {
      // whoever asked has gone, or is to see a connection that breaks
    } finally {
      open.remove(socket);
    }
  }

  /** Whether the connection can be used again. */
  private boolean answer(ScriptedRequest request, Socket socket) throws IOException {
    if (request.path().startsWith("/api/")) {
      passOn(request, socket);
      return false;
    }
    asked.add(request.path().substring(request.path().lastIndexOf('/') + 1));
    ScriptedObject object = objects.get(request.path());
    if (object == null) {
      socket.getOutputStream().write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
      return true;
    }
    return object.answer(request, socket.getOutputStream());
  }

  private void passOn(ScriptedRequest request, Socket socket) throws IOException {
    try (Socket next = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      OutputStream out = next.getOutputStream();
      out.write(request.closing().getBytes(ISO_8859_1));
      out.write(request.content());
      out.flush();
      InputStream in = next.getInputStream();
      in.transferTo(socket.getOutputStream());
    }
  }
}
