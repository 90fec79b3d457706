package dev.playhouse.edge.observe;

import java.util.List;

/** Whether an edge can serve, as a whole and by part; each part says what to do when it is not well. */
public record Health(String status, List<Part> parts) {
  /** One thing an edge needs. */
  public record Part(String name, boolean healthy, String detail) {}

  public static Health of(List<Part> parts) {
    return new Health(parts.stream().allMatch(Part::healthy) ? "healthy" : "unhealthy", List.copyOf(parts));
  }

  public boolean healthy() {
    return status.equals("healthy");
  }
}
