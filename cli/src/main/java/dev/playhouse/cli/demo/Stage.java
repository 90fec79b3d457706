package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo happens: a new folder, and the processes that work in it. Nothing of it outlives this process; an interruption takes the
 * folder away too.
 *
 * <p>Every process ever started is in {@code processes}, which the shutdown hook reads. Servers may be started by several threads.
 */
final class Stage implements AutoCloseable {
  private final Path launcher;
  private final Path folder;
  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private final List<ServerProcess> servers = new CopyOnWriteArrayList<>();
  private final Thread hook;
  private volatile boolean interrupted;
  private volatile boolean keepsFolder;

  /** A stage in a new folder, with the launcher of a checkout. */
  Stage(Path checkout) {
    launcher = checkout.resolve("streamctl");
    try {
      folder = Files.createTempDirectory("playhouse-demo-");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot make a folder for the demo: " + e.getMessage(), e);
    }
    hook = new Thread(this::dropCurtain, "curtain");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The folder that holds all data and logs. */
  Path folder() {
    return folder;
  }

  /** Leaves the folder where it is at the end. */
  void keepFolder() {
    keepsFolder = true;
  }

  /** After Ctrl-C, waits for the end that is under way, so that nobody speaks of servers that are gone; else returns at once. */
  void awaitInterruption() {
    while (interrupted) {
      LockSupport.park(this);
    }
  }

  /** Starts an origin. */
  ServerProcess startOrigin() {
    return start("origin.log", List.of("origin", "run", "--listen", "127.0.0.1:0", "--data", folder.resolve("origin").toString()));
  }

  /** Starts an edge at an address; on its first start it needs its join file, later it finds its identity in its data. */
  ServerProcess startEdge(URI origin, String site, URI address, Path joinFile) {
    return start(
        "edge-" + site + ".log",
        List.of(
            "edge", "run", "--origin", origin.toString(), "--site", site, "--public-url", address.toString(), "--join", joinFile.toString(),
            "--listen", address.getAuthority(), "--data", folder.resolve("edge-" + site).toString()));
  }

  /** An address on loopback that nobody listens on. */
  static URI freeAddress() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "no free port on the loopback interface: " + e.getMessage(), e);
    }
  }

  /** Ends all processes in good order and takes the folder away, unless it is kept. */
  @Override
  public void close() {
    for (ServerProcess server : servers.reversed()) {
      server.close();
    }
    awaitInterruption();
    Runtime.getRuntime().removeShutdownHook(hook);
    clear();
  }

  private ServerProcess start(String log, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    command.addAll(arguments);
    command.add("--until-stdin-closes");
    ServerProcess server = ServerProcess.start(command, folder.resolve(log), processes::add);
    servers.add(server);
    return server;
  }

  private void dropCurtain() {
    interrupted = true;
    processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    processes.forEach(Process::destroyForcibly);
    processes.forEach(ServerProcess::kill);
    clear();
  }

  private void clear() {
    if (keepsFolder) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
      Files.delete(emptied);
      return FileVisitResult.CONTINUE;
    }
  }
}
