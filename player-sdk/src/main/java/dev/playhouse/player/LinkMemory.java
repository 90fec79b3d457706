package dev.playhouse.player;

/** What is known of a link, as long as it lives. Thread-safe. */
final class LinkMemory implements LinkStore {
  private volatile Link kept = Link.UNKNOWN;

  @Override
  public Link load() {
    return kept;
  }

  @Override
  public void save(Link link) {
    kept = link;
  }
}
