package dev.playhouse.origin.edges;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.planner.edge.EdgeSnapshot;
import dev.playhouse.protocol.edge.SiteParentsChange;
import dev.playhouse.protocol.edge.SiteParentsRequest;
import dev.playhouse.protocol.edge.SiteStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Sites and their parents, which never lead back to where they began: so no edge ever waits for itself. */
public final class Sites {
  /** Each is asked in turn before the origin is, while a viewer waits. */
  private static final int MAX_PARENTS = 4;

  private final Database database;
  private final EdgeFleet fleet;
  private final ChangeLog changes;
  private final Audit audit;

  public Sites(Database database, EdgeFleet fleet, ChangeLog changes, Audit audit) {
    this.database = database;
    this.fleet = fleet;
    this.changes = changes;
    this.audit = audit;
  }

  SiteParents parents() {
    return database.read(SiteStore::parents);
  }

  /** Every site that an edge has joined, or that has parents or is one. */
  List<SiteStatus> all() {
    SiteParents parents = parents();
    Map<String, Integer> edges = new TreeMap<>(joined());
    parents.bySite().forEach((site, above) -> {
      edges.putIfAbsent(site, 0);
      above.forEach(parent -> edges.putIfAbsent(parent, 0));
    });
    return edges.entrySet().stream().map(site -> new SiteStatus(site.getKey(), parents.of(site.getKey()), site.getValue())).toList();
  }

  /** Gives a site these parents and no others. A parent that no edge has joined yet is told, not refused: racks come in any order. */
  SiteParentsChange change(Actor actor, String name, SiteParentsRequest request) {
    String site = Invitations.site(name);
    List<String> wanted = wanted(site, request.parents());
    return database.transaction(
        handle -> {
          database.hold(handle, "site-parents");
          SiteParents before = SiteStore.parents(handle);
          requireNoCircle(before.with(site, wanted), site);
          if (!before.of(site).equals(wanted)) {
            write(handle, actor, site, before.of(site), wanted);
          }
          Map<String, Integer> edges = joined();
          return new SiteParentsChange(site, before.of(site), wanted, wanted.stream().filter(parent -> !edges.containsKey(parent)).toList());
        });
  }

  private void write(Handle handle, Actor actor, String site, List<String> before, List<String> after) {
    SiteStore.replace(handle, site, after);
    changes.record(handle, "site-parents-changed", site);
    audit.record(handle, actor, "site-parents-changed", new Subject("site", site), Map.of("parents", before), Map.of("parents", after));
  }

  private Map<String, Integer> joined() {
    return fleet.snapshots().stream().collect(Collectors.groupingBy(EdgeSnapshot::site, Collectors.summingInt(_ -> 1)));
  }

  private static List<String> wanted(String site, List<String> parents) {
    if (parents == null || parents.size() > MAX_PARENTS) {
      throw invalid("a site has a list of parents, at most %d, empty for none: name the nearest".formatted(MAX_PARENTS));
    }
    parents.forEach(Invitations::site);
    if (parents.stream().distinct().count() < parents.size()) {
      throw invalid("site %s is given a parent twice: %s; name each once".formatted(site, String.join(", ", parents)));
    }
    return List.copyOf(parents);
  }

  private static void requireNoCircle(SiteParents parents, String site) {
    List<String> circle = parents.circle(site);
    if (!circle.isEmpty()) {
      String way = String.join(" -> ", circle);
      throw new OriginException(
          Kind.CONFLICT, "site-circle", "the edges of " + site + " would ask in a circle: " + way + "; take one of these parents away first");
    }
  }

  private static OriginException invalid(String detail) {
    return new OriginException(Kind.INVALID, "site-parents-invalid", detail);
  }
}
