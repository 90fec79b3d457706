package dev.playhouse.cli.demo;

import dev.playhouse.cli.api.OriginApi;
import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.cli.output.Progress;
import dev.playhouse.cli.steps.Watch;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeState;
import dev.playhouse.protocol.edge.EdgeStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The running origin with its edges, as its operator. */
record House(OriginApi operator, List<EdgeSeat> edges, Progress progress) {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final EdgeReport NO_REPORT = new EdgeReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, List.of(), List.of());

  /** The edge that players reach at a host and port. */
  EdgeSeat edge(String authority) {
    return edges.stream()
        .filter(edge -> edge.address().getAuthority().equals(authority))
        .findFirst()
        .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "media came from " + authority + ", which is none of the demo's edges"));
  }

  /** What the origin knows of an edge. */
  EdgeStatus status(EdgeSeat edge) {
    return operator.fleet().edges().stream()
        .filter(status -> URI.create(status.publicUrl()).equals(edge.address()))
        .findFirst()
        .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "the origin does not know edge " + edge.site() + " any more"));
  }

  /** The last counters of an edge, all zero before its first report. */
  EdgeReport report(EdgeSeat edge) {
    EdgeReport report = status(edge).report();
    return report == null ? NO_REPORT : report;
  }

  /** Waits until all edges are healthy by a report younger than an instant. */
  void awaitReports(Instant after) {
    new Watch(operator, progress)
        .edges(edges.size(), PATIENCE, freshlyHealthy(after));
  }

  private static Predicate<EdgeStatus> freshlyHealthy(Instant after) {
    return status -> status.state() == EdgeState.HEALTHY && status.reportedAt() != null && status.reportedAt().isAfter(after);
  }
}
