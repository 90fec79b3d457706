package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.transport.PendingResponse;
import java.net.URI;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The viewer's link: what the playbacks before have found out, what that is good for before this one shows anything, and what this one finds out.
 * Used by the player's thread only.
 */
final class ViewerLink {
  private final PlayerSetup setup;
  private final MeteredTransport transport;
  private final Connections connections;
  private Link known = Link.UNKNOWN;
  private @Nullable URI servedBy;
  private boolean ofAddress;

  ViewerLink(PlayerSetup setup, MeteredTransport transport) {
    this.setup = setup;
    this.transport = transport;
    connections = new Connections(transport);
  }

  /** Opens connections for a load that may come, and waits for them while it does not. */
  void connect(BooleanSupplier idle) {
    connections.open(setup.api());
    connections.open(setup.link().load().edge());
    connections.settle(answer -> idle.getAsBoolean());
  }

  /** Something is loaded: while the service is asked, a connection to where media will hardly but come from is opened. */
  void loading(PlayerCommand.Load load) {
    known = setup.link().load();
    ofAddress = load instanceof PlayerCommand.LoadAddress;
    if (!ofAddress && transport.sendsAtOnce()) {
      connections.open(known.edge());
    }
  }

  /** The manifest is here: what is asked for now opens connections of its own. */
  void opened() {
    connections.settle(PendingResponse::arrived);
    if (known.bitsPerSecond() > 0) {
      setup.policy().remember(known.bitsPerSecond());
    }
  }

  /** Media came from an address. */
  void served(URI by) {
    servedBy = by;
  }

  /** Keeps what was found out; which servers others' streams come from is nothing that a service's titles need. */
  void keep(@Nullable AbrDecision last) {
    Link found = known.updated(last == null ? 0 : last.throughputBitsPerSecond(), ofAddress ? null : servedBy);
    if (!found.equals(known)) {
      setup.link().save(found);
    }
  }
}
