package dev.playhouse.origin.regions;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.planner.network.Network;
import dev.playhouse.planner.network.NetworkTable.Match;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the region of viewers: the country they are billed in; without one, what the database says of their address; what it does not know, the
 * table. Follows its files: whoever asks looks at them now and then, and one that has changed is read once it stays as it is between two looks,
 * or a half-written one would be. What cannot be read leaves all as it was. Safe for use by many threads.
 */
public final class Regions {
  private static final Logger LOG = LoggerFactory.getLogger(Regions.class);

  /** So long files are not looked at again. */
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final RegionFiles files;
  private final InstantSource clock;
  private final ReentrantLock look = new ReentrantLock();
  private volatile RegionData data;
  private volatile Instant nextLook;
  private List<String> seen;

  private Regions(RegionFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
    this.data = RegionData.read(files);
    this.seen = data.stamps();
    this.nextLook = clock.instant().plus(BETWEEN_LOOKS);
  }

  /** Reads the files; one that cannot be read is refused with its faults by line. */
  public static Regions open(RegionFiles files, InstantSource clock) {
    return new Regions(files, clock);
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
    RegionData now = followed();
    CountryDatabase database = now.database();
    String found = database == null ? null : database.country(client);
    if (found != null) {
      return new Region(found, "the region database has the address there");
    }
    return now.table()
        .find(client)
        .map(match -> new Region(match.value(), "the region table has " + match.network() + " there"))
        .orElseGet(() -> new Region(null, "neither a billing country nor the address tells"));
  }

  /** The network that an address is refused with. */
  public Optional<Network> refused(InetAddress client) {
    return followed().refused().find(client).map(Match::network);
  }

  private RegionData followed() {
    Instant now = clock.instant();
    if (!now.isBefore(nextLook) && look.tryLock()) {
      try {
        nextLook = now.plus(BETWEEN_LOOKS);
        List<String> is = RegionData.stamps(files);
        if (is.equals(seen) && !is.equals(data.stamps())) {
          data = reread(is);
        }
        seen = is;
      } finally {
        look.unlock();
      }
    }
    return data;
  }

  private RegionData reread(List<String> stamps) {
    try {
      RegionData read = RegionData.read(files);
      LOG.info("region data was read again");
      return read;
    } catch (OriginException e) {
      LOG.error("region data stays as it was: {}", e.getMessage());
      return data.keptFor(stamps);
    }
  }
}
