package dev.playhouse.origin.regions;

import dev.playhouse.planner.network.Network;
import dev.playhouse.planner.network.NetworkTable;
import dev.playhouse.planner.network.NetworkTable.Match;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the region of viewers: the country they are billed in; without one, what the database says of their address; what it does not know, the
 * table. Safe for use by many threads.
 */
public final class Regions {
  private final @Nullable CountryDatabase database;
  private final NetworkTable<String> table;
  private final NetworkTable<String> refused;

  private Regions(@Nullable CountryDatabase database, NetworkTable<String> table, NetworkTable<String> refused) {
    this.database = database;
    this.table = table;
    this.refused = refused;
  }

  /** Reads the files; one that cannot be read is refused with its faults by line. */
  public static Regions open(RegionFiles files) {
    return new Regions(
        files.database() == null ? null : CountryDatabase.open(files.database()),
        new NetworkTable<>(files.table() == null ? Map.of() : NetworkFile.read(files.table(), Countries::checked)),
        new NetworkTable<>(files.refusedNetworks() == null ? Map.of() : NetworkFile.read(files.refusedNetworks(), label -> label)));
  }

  /**
   * The region of a viewer.
   *
   * @param billingCountry of their subscription; null without one
   * @param client the address they call from
   */
  public Region of(@Nullable String billingCountry, InetAddress client) {
    if (billingCountry != null) {
      return new Region(billingCountry, "it is billed there");
    }
    String found = database == null ? null : database.country(client);
    if (found != null) {
      return new Region(found, "the region database has " + client.getHostAddress() + " there");
    }
    return table
        .find(client)
        .map(match -> new Region(match.value(), "the region table has " + match.network() + " there"))
        .orElseGet(() -> new Region(null, "neither a billing country nor the address " + client.getHostAddress() + " tells"));
  }

  /** The network that an address is refused with. */
  public Optional<Network> refused(InetAddress client) {
    return refused.find(client).map(Match::network);
  }
}
