package dev.playhouse.edge.observe;

import java.util.Comparator;
import java.util.List;

/** How an edge is: as its worst part. Each part says what to do when it is not well. */
public record Health(Status status, List<Part> parts) {
  /** From best to worst. */
  public enum Status {
    /** All is as it should be. */
    HEALTHY,
    /** It serves, and somebody should look. */
    DEGRADED,
    /** It serves, and is about to stop: send nobody here. */
    DRAINING,
    /** It cannot serve as it should. */
    UNHEALTHY
  }

  /** One thing an edge needs. */
  public record Part(String name, Status status, String detail) {
    public static Part healthy(String name, String detail) {
      return new Part(name, Status.HEALTHY, detail);
    }

    public static Part degraded(String name, String detail) {
      return new Part(name, Status.DEGRADED, detail);
    }

    public static Part unhealthy(String name, String detail) {
      return new Part(name, Status.UNHEALTHY, detail);
    }
  }

  /** The worst of these parts. */
  public static Health of(List<Part> parts) {
    Status worst = parts.stream().map(Part::status).max(Comparator.naturalOrder()).orElse(Status.HEALTHY);
    return new Health(worst, List.copyOf(parts));
  }

  /** Whether viewers are to be sent here. */
  public boolean serves() {
    return status.compareTo(Status.DRAINING) < 0;
  }
}
