package dev.playhouse.edge;

import dev.playhouse.edge.observe.Health.Part;
import dev.playhouse.edge.observe.Readings;
import java.util.List;

/** Judges how an open edge stands with the servers that it asks. Does not block. */
final class SourceHealth {
  private SourceHealth() {}

  /** One part for each of them. */
  static List<Part> of(List<Readings.Source> sources) {
    return sources.stream().map(SourceHealth::part).toList();
  }

  private static Part part(Readings.Source source) {
    String name = source.kind() + " " + source.url();
    if (source.resting()) {
      return Part.degraded(
          name,
          "failed too often and is asked only now and then (%s): others are asked, and what is stored is served; check that it runs and is reached"
              .formatted(source.trouble() == null ? "others were sooner" : source.trouble()));
    }
    return source.trouble() == null
        ? Part.healthy(name, "answers")
        : Part.degraded(name, source.trouble() + ": others are asked, what is stored is served; check that it runs and that this machine reaches it");
  }
}
