package dev.playhouse.origin.edges;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.planner.network.Network;
import dev.playhouse.planner.network.NetworkFaultsException;
import dev.playhouse.planner.network.NetworkLines;
import dev.playhouse.planner.network.NetworkTable;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.edge.RouteChange;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Which site serves which network first. The table is looked at again after a while, so that one origin follows another. Guarded by this. */
public final class SiteTable {
  /** Half the time after which players ask for steering again. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  /** A file of some hundred thousand lines. */
  public static final int MAX_BYTES = 16 << 20;

  private static final Pattern SITE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Database database;
  private final EdgeFleet fleet;
  private final Audit audit;
  private final InstantSource clock;
  private Instant readAt = Instant.MIN;
  private NetworkTable<String> table = new NetworkTable<>(Map.of());

  public SiteTable(Database database, EdgeFleet fleet, Audit audit, InstantSource clock) {
    this.database = database;
    this.fleet = fleet;
    this.audit = audit;
    this.clock = clock;
  }

  /** The smallest network that holds an address, and the site it is routed to; null where none does. */
  public synchronized NetworkTable.@Nullable Match<String> of(InetAddress address) {
    Instant now = clock.instant();
    if (now.isAfter(readAt.plus(FRESH)) || now.isBefore(readAt)) {
      table = new NetworkTable<>(database.read(SiteTable::stored));
      readAt = now;
    }
    return table.find(address).orElse(null);
  }

  /** Replaces the table by the lines of a file in UTF-8, NETWORK,SITE each; all of them or, with a fault in any, none. */
  public RouteChange replaceBy(Actor actor, byte[] file) {
    Map<Network, String> wanted = read(new String(file, StandardCharsets.UTF_8));
    RouteChange change =
        database.transaction(
            handle -> {
              Map<Network, String> before = stored(handle);
              write(handle, before, wanted);
              RouteChange told = change(before, wanted);
              audit.record(handle, actor, "routes-changed", new Subject("routes", "routes"), Map.of("networks", before.size()), told);
              return told;
            });
    synchronized (this) {
      readAt = Instant.MIN;
    }
    return change;
  }

  private RouteChange change(Map<Network, String> before, Map<Network, String> wanted) {
    int added = (int) wanted.keySet().stream().filter(network -> !before.containsKey(network)).count();
    int changed = (int) wanted.entrySet().stream().filter(entry -> isOther(before.get(entry.getKey()), entry.getValue())).count();
    int removed = (int) before.keySet().stream().filter(network -> !wanted.containsKey(network)).count();
    Set<String> sites = new TreeSet<>(wanted.values());
    fleet.snapshots().forEach(edge -> sites.remove(edge.site()));
    return new RouteChange(wanted.size(), added, changed, removed, List.copyOf(sites));
  }

  private static boolean isOther(@Nullable String before, String after) {
    return before != null && !before.equals(after);
  }

  private static void write(Handle handle, Map<Network, String> before, Map<Network, String> wanted) {
    PreparedBatch gone = handle.prepareBatch("delete from routes where network = ?");
    before.forEach((network, site) -> {
      if (!Objects.equals(wanted.get(network), site)) {
        gone.add(network.toString());
      }
    });
    PreparedBatch come = handle.prepareBatch("insert into routes (network, site) values (?, ?)");
    wanted.forEach((network, site) -> {
      if (!Objects.equals(before.get(network), site)) {
        come.add(network.toString(), site);
      }
    });
    gone.execute();
    come.execute();
  }

  private static Map<Network, String> stored(Handle handle) {
    return handle
        .createQuery("select network, site from routes")
        .reduceRows(
            new HashMap<Network, String>(),
            (all, row) -> {
              all.put(Network.parse(row.getColumn("network", String.class)), row.getColumn("site", String.class));
              return all;
            });
  }

  private static Map<Network, String> read(String file) {
    try {
      return NetworkLines.read(file.lines().toList(), SiteTable::site);
    } catch (NetworkFaultsException e) {
      List<ProblemFault> faults = e.faults().stream().map(fault -> new ProblemFault(fault.line(), fault.detail())).toList();
      throw new OriginException(Kind.INVALID, "routes-invalid", "the table of routes cannot be used: " + e.getMessage(), faults, e);
    }
  }

  private static String site(String name) {
    if (!SITE.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no site: write NETWORK,SITE with letters, digits, dots and hyphens");
    }
    return name;
  }
}
