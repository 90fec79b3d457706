package dev.playhouse.player;

import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application's store; what it throws is told once, and costs no more than a first quality that fits less well. */
final class GuardedThroughput implements ThroughputStore {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedThroughput.class);

  private final ThroughputStore store;
  private boolean told;

  GuardedThroughput(ThroughputStore store) {
    this.store = store;
  }

  @Override
  public OptionalDouble load() {
    try {
      return store.load();
    } catch (RuntimeException e) {
      tell(e);
      return OptionalDouble.empty();
    }
  }

  @Override
  public void save(double bitsPerSecond) {
    try {
      store.save(bitsPerSecond);
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  private void tell(RuntimeException thrown) {
    if (!told) {
      told = true;
      LOG.warn("what the link carried is not kept: the store threw", thrown);
    }
  }
}
