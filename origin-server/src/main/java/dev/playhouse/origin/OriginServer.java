package dev.playhouse.origin;

import dev.playhouse.origin.failure.OriginException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The process {@code streamctl origin run}. */
@Command(
    name = "origin run",
    description = "Runs an origin: the control plane and the store that edges fetch from.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class OriginServer implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Where to listen; port 0 picks a free one (127.0.0.1:8080).")
  private @Nullable String listen;

  @Option(names = "--data", paramLabel = "DIR", description = "Folder of everything it keeps (data/origin).")
  private @Nullable Path data;

  @Option(
      names = "--shared",
      paramLabel = "DIR",
      description = "Folder that all origins on one database share: objects, uploads, keys (the data folder).")
  private @Nullable Path shared;

  @Mixin private DatabaseOptions database;

  @Option(names = "--public-url", paramLabel = "URL", description = "Where others reach it, when that is not where it listens.")
  private @Nullable String publicUrl;

  @Option(names = "--config", paramLabel = "FILE", description = "YAML file with the same settings; a sample is packaging/config/origin.yaml.")
  private @Nullable Path config;

  @Option(names = "--tls-certificate", paramLabel = "FILE", description = "Certificate chain in PEM; needed unless it listens on loopback.")
  private @Nullable Path tlsCertificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key of the certificate in PEM (PKCS #8).")
  private @Nullable Path tlsKey;

  @Option(names = "--ffmpeg", paramLabel = "PATH", description = "An FFmpeg to use instead of the one that comes along.")
  private @Nullable Path ffmpeg;

  @Option(names = "--encoding-profiles", paramLabel = "DIR", description = "Folder with encoding profiles beside those that are built in.")
  private @Nullable Path encodingProfiles;

  @Option(names = "--until-stdin-closes", hidden = true, description = "Ends when standard input ends.")
  private boolean untilStdinCloses;

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    CommandLine line = new CommandLine(new OriginServer());
    line.setExecutionExceptionHandler(OriginServer::refuse);
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() {
    OriginSettings flags =
        new OriginSettings(
            listen,
            OriginSettings.text(data),
            OriginSettings.text(shared),
            database.settings(),
            publicUrl,
            OriginSettings.text(tlsCertificate),
            OriginSettings.text(tlsKey),
            OriginSettings.text(ffmpeg),
            null,
            null,
            null,
            null,
            null,
            OriginSettings.text(encodingProfiles),
            null,
            null,
            null,
            null,
            null);
    OriginSettings file = config == null ? OriginSettings.NONE : OriginSettings.read(config);
    OriginConfig settled = flags.orElse(OriginSettings.environment(System.getenv())).orElse(file).settle(database.askedPassword());
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Origin origin = Origin.start(settled)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, stopped), "shutdown"));
      System.out.println("origin ready at " + origin.address());
      if (untilStdinCloses) {
        Thread.ofVirtual().start(() -> awaitEndOfInput(stop));
      }
      stop.await();
      origin.drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** Lets the origin close before the process ends. */
  private static void stop(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEndOfInput(CountDownLatch stop) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("standard input broke: " + e.getMessage());
    }
    stop.countDown();
  }

  /** One clear line for what a person can put right; a stack trace for the rest. */
  static int refuse(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
    if (failure instanceof OriginException refused) {
      line.getErr().println("origin: " + refused.detail());
      return refused.kind() == OriginException.Kind.INVALID ? CommandLine.ExitCode.USAGE : FAILED;
    }
    throw failure;
  }
}
