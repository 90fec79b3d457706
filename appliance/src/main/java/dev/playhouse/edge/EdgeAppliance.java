package dev.playhouse.edge;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.config.EdgeCommandLine;
import dev.playhouse.edge.failure.EdgeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program {@code streamctl edge run}. Exit codes: 0 ended as asked, 1 failed, 2 cannot start with these settings. */
public final class EdgeAppliance {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeAppliance.class);
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private EdgeAppliance() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      EdgeCommandLine.Start start = EdgeCommandLine.parse(arguments, System.getenv(), out);
      if (start != null) {
        run(start, out);
      }
    } catch (ConfigurationException e) {
      err.println("edge: " + e.getMessage());
      System.exit(USAGE);
    } catch (EdgeException e) {
      err.println("edge: " + e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void run(EdgeCommandLine.Start start, PrintWriter out) {
    Edge edge = Edge.start(start.configuration());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(edge, start.untilStdinCloses())));
    out.println("edge ready at " + edge.url());
    if (start.untilStdinCloses()) {
      Thread.ofPlatform().name("stdin").start(EdgeAppliance::exitAtEndOfInput);
    }
  }

  /** Whoever holds its standard input knows that it stops, and waits for it. */
  private static void stop(Edge edge, boolean isKnown) {
    if (!isKnown) {
      edge.drain();
    }
    edge.close();
  }

  private static void exitAtEndOfInput() {
    try (InputStream input = System.in) {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LOG.debug("standard input broke: {}", e.toString());
    }
    System.exit(0);
  }
}
