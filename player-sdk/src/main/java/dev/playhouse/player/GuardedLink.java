package dev.playhouse.player;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application's store; what it throws is told once, and costs no more than a slower start and a first quality that fits less well. */
final class GuardedLink implements LinkStore {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedLink.class);

  private final LinkStore store;
  private boolean told;

  GuardedLink(LinkStore store) {
    this.store = store;
  }

  @Override
  public Link load() {
    try {
      return Objects.requireNonNull(store.load(), "LinkStore.load returned null: give Link.UNKNOWN when nothing is known");
    } catch (RuntimeException e) {
      tell(e);
      return Link.UNKNOWN;
    }
  }

  @Override
  public void save(Link link) {
    try {
      store.save(link);
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  private void tell(RuntimeException thrown) {
    if (!told) {
      told = true;
      LOG.warn("what is known of the link is not kept: the store threw", thrown);
    }
  }
}
