package dev.playhouse.origin;

import dev.playhouse.origin.accounts.AccountRoutes;
import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.observe.ObserveRoutes;
import dev.playhouse.origin.publishing.PublicationStore;
import java.net.URI;
import java.util.List;

/** Everything up to a publication: accounts, catalogue, ingest, jobs, encoding, publishing. */
final class PublishingSide implements Side {
  private final Foundation foundation;
  private final PublicationStore publications;

  PublishingSide(Foundation foundation) {
    this.foundation = foundation;
    this.publications = new PublicationStore(foundation.database());
  }

  /** What is published, for the other side. */
  PublicationStore publications() {
    return publications;
  }

  @Override
  public List<Routes> routes() {
    return List.of(
        new AccountRoutes(foundation.accounts()),
        new ObserveRoutes(foundation.metrics(), () -> foundation.changes().latest()));
  }

  @Override
  public List<Authenticator> authenticators() {
    return List.of(foundation.accounts());
  }

  @Override
  public void start(URI publicUrl) {}

  @Override
  public void close() {}
}
