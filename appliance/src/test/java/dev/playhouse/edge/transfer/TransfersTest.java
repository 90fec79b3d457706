package dev.playhouse.edge.transfer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransfersTest {
  private static final int SIZE = 2 * StoredObject.CHUNK_BYTES;
  private static final int MOST_STEPS = 1000;
  private static final int OBJECTS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final byte[] bytes = new byte[SIZE];
  private final Queue<Runnable> work = new ArrayDeque<>();
  private int fetches;

  /** Whoever waits is later than the flight, which is over and has left nothing behind: memory and disks keep none of it. */
  @Test
  void bytes_thatNothingKeeps_reachAllWhoWaitForThem() {
    new Random(1).nextBytes(bytes);
    try (ObjectStore store = ObjectStore.open(List.of(), 0, 1)) {
      Transfers transfers = new Transfers(store, new EdgeCounters(), work::add);
      ObjectBody body = transfers.body(new Film("film"), store.passing("film", SIZE));

      CompletableFuture<ByteBuf> start = body.read(0, SIZE - 1);
      CompletableFuture<ByteBuf> last = body.read(StoredObject.CHUNK_BYTES - 1, SIZE - 1);
      byte[] first = taken(start);
      assertThat(first).isNotEmpty().isEqualTo(from(0, first.length));
      assertThat(taken(last)).isEqualTo(from(StoredObject.CHUNK_BYTES - 1, StoredObject.CHUNK_BYTES));
      assertThat(fetches).isEqualTo(1);
    }
  }

  /** Whoever wants them has a flight sent that finds them there. */
  @Test
  void bytes_thatAreStoredMeanwhile_reachWhoWaitsForThem(@TempDir Path folder) {
    new Random(1).nextBytes(bytes);
    try (ObjectStore store = ObjectStore.open(List.of(folder), SIZE * 4L, 1)) {
      StoredObject object = store.begin("film", Unpooled.EMPTY_BUFFER, SIZE);
      CompletableFuture<ByteBuf> start = new Transfers(store, new EdgeCounters(), work::add).body(new Film("film"), object).read(0, 0);
      store.put(object, 0, Unpooled.wrappedBuffer(bytes, 0, StoredObject.CHUNK_BYTES));
      assertThat(taken(start)).isEqualTo(from(0, StoredObject.CHUNK_BYTES));
      assertThat(fetches).isEqualTo(1);
    }
  }

  @Test
  void object_thatCanBeFound_isOnItsWay(@TempDir Path folder) throws Exception {
    try (ObjectStore store = ObjectStore.open(List.of(folder), SIZE * 4L, 1)) {
      Transfers transfers = new Transfers(store, new EdgeCounters(), work::add);
      for (int number = 0; number < OBJECTS; number++) {
        String name = "film " + number;
        CompletableFuture<Boolean> isOnItsWay = CompletableFuture.supplyAsync(() -> transfers.isRunning(found(store, name)));
        transfers.begin(new Film(name), Unpooled.EMPTY_BUFFER, SIZE, new Incoming(0, SIZE - 1, InputStream.nullInputStream()));
        assertThat(isOnItsWay).succeedsWithin(PATIENCE).isEqualTo(true);
      }
    }
  }

  private static StoredObject found(ObjectStore store, String name) {
    StoredObject found = store.find(name);
    while (found == null) {
      Thread.onSpinWait();
      found = store.find(name);
    }
    return found;
  }

  @Test
  void bytes_wantedWhenNothingIsBegunAnyMore_areRefused() {
    try (ObjectStore store = ObjectStore.open(List.of(), 0, 1)) {
      Transfers transfers = new Transfers(store, new EdgeCounters(), task -> {
        throw new RejectedExecutionException();
      });
      CompletableFuture<ByteBuf> bytes = transfers.body(new Film("film"), store.passing("film", SIZE)).read(0, SIZE - 1);
      assertThat(bytes).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("the edge is stopping");
      assertThat(fetches).isZero();
    }
  }

  private byte[] taken(CompletableFuture<ByteBuf> coming) {
    for (int step = 0; !coming.isDone() && step < MOST_STEPS; step++) {
      requireNonNull(work.poll(), "nobody sees to it").run();
    }
    ByteBuf piece = coming.getNow(null);
    assertThat(piece).as("read after %d fetches", fetches).isNotNull();
    try {
      return ByteBufUtil.getBytes(piece);
    } finally {
      piece.release();
    }
  }

  private byte[] from(int first, int end) {
    return Arrays.copyOfRange(bytes, first, end);
  }

  private final class Film implements Content {
    private final String name;

    Film(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public @Nullable String sha256() {
      return null;
    }

    @Override
    public boolean isDivisible() {
      return true;
    }

    @Override
    public Incoming fetch(long first, long last) {
      fetches++;
      return new Incoming(first, last, new ByteArrayInputStream(bytes, (int) first, (int) (last - first) + 1));
    }
  }
}
