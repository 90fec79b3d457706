package dev.playhouse.edge.http;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.observe.EdgeCounters;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open connections, of each client and of all, and says which are too many. For use by any event loop. */
final class OpenConnections {
  private final ClientLimits limits;
  private final EdgeCounters counters;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, Integer> clients = new ConcurrentHashMap<>();

  OpenConnections(ClientLimits limits, EdgeCounters counters) {
    this.limits = limits;
    this.counters = counters;
  }

  /** Counts a connection until it is closed; false when it is one too many. */
  boolean admit(Channel channel) {
    String client = ClientAddress.key(channel);
    int all = open.incrementAndGet();
    int ofClient = clients.merge(client, 1, Integer::sum);
    channel.closeFuture().addListener(_ -> {
      open.decrementAndGet();
      clients.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    });
    if (all > limits.connections()) {
      counters.cut("too-many-connections");
    } else if (ofClient > limits.connectionsPerClient()) {
      counters.cut("too-many-connections-of-client");
    } else {
      return true;
    }
    return false;
  }

  int count() {
    return open.get();
  }
}
