package dev.playhouse.edge.purge;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoreException;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.PurgeProgress;
import dev.playhouse.protocol.edge.PurgeRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One purge, told line by line in JSON. It goes on while the lines are taken: who leaves before the last one has purged a part. What is covered is
 * not served from its beginning on; where names do not tell all that is meant, the heads of all objects are looked through.
 */
public final class Purge implements BodyStream {
  private static final long LINE_NANOS = 1_000_000_000;

  private final ObjectStore store;
  private final Purgeable owner;
  private final Executor workers;
  private final PurgeRules rules;
  private final boolean rehearsal;
  private final Runnable end;
  private final List<StoredObject> objects;
  private volatile int looked;
  private volatile long purged;
  private volatile boolean told;

  private Purge(ObjectStore store, Purgeable owner, Executor workers, PurgeRules rules, boolean rehearsal, Runnable end) {
    this.store = store;
    this.owner = owner;
    this.workers = workers;
    this.rules = rules;
    this.rehearsal = rehearsal;
    this.end = end;
    this.objects =
        rules.isOfNamesOnly() ? rules.names().stream().map(owner::find).filter(Objects::nonNull).toList() : store.objects();
  }

  /** Begins one; it is effective when this returns. Fails when no folder of the store is in use: what they hold would come back. Blocks. */
  public static Purge begin(PurgeRequest request, Purges purges, ObjectStore store, Purgeable owner, Executor workers) {
    PurgeRules rules =
        new PurgeRules(
            request.urls().stream().map(owner::name).collect(Collectors.toUnmodifiableSet()),
            request.prefixes().stream().map(owner::name).toList(),
            request.tags().stream().flatMap(Stream::ofNullable).collect(Collectors.toUnmodifiableSet()));
    if (!request.dryRun() && !store.abandonFaulty()) {
      throw StoreException.gone();
    }
    Runnable end = request.dryRun() ? () -> {} : purges.begin(rules);
    if (!request.dryRun()) {
      owner.forgetUnstored(rules); // after the beginning, from which on none is remembered that was asked for before
    }
    return new Purge(store, owner, workers, rules, request.dryRun(), end);
  }

  @Override
  public @Nullable ByteBuf now() {
    return null;
  }

  @Override
  public CompletableFuture<ByteBuf> next() {
    return CompletableFuture.supplyAsync(this::line, workers);
  }

  @Override
  public boolean isOver() {
    return told;
  }

  @Override
  public void close() {
    end.run();
  }

  private ByteBuf line() {
    long until = System.nanoTime() + LINE_NANOS;
    int at = looked;
    long found = purged;
    while (at < objects.size() && System.nanoTime() < until) {
      found += purge(objects.get(at++));
    }
    looked = at;
    purged = found;
    if (at == objects.size() && !rehearsal && !store.abandonFaulty()) { // a folder may have failed under this very purge
      throw StoreException.gone();
    }
    told = at == objects.size();
    byte[] progress = Json.MAPPER.writeValueAsBytes(new PurgeProgress(at, objects.size(), found, told));
    return Unpooled.wrappedBuffer(progress, new byte[] {'\n'});
  }

  private int purge(StoredObject object) {
    ByteBuf head = store.peekHead(object);
    if (head == null) {
      return 0;
    }
    try {
      return owner.purge(object, head, rules, rehearsal);
    } finally {
      head.release();
    }
  }
}
