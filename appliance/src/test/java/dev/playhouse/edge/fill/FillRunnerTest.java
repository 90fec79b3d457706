package dev.playhouse.edge.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.Samples;
import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.transfer.MediaObjects;
import dev.playhouse.edge.transfer.ObjectHead;
import dev.playhouse.edge.transfer.Transfers;
import dev.playhouse.edge.upstream.MediaSources;
import dev.playhouse.edge.upstream.OriginClient;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillPackage;
import dev.playhouse.protocol.edge.FillProgress;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import dev.playhouse.protocol.edge.Neighbours;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that orders name is in the store before, so that nobody is asked for it. */
class FillRunnerTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:9");
  private static final int CHUNKS = 10;

  @TempDir Path folder;
  private final EventLoops loops = EventLoops.start();
  private final OriginClient origin = new OriginClient(NOBODY, loops, null);
  private int others;
  private ObjectStore store;
  private FillRunner runner;
  private @Nullable Bulletin bulletin;

  @BeforeEach
  void open() {
    InstantSource clock = InstantSource.system();
    store = ObjectStore.open(List.of(folder.resolve("store")), (long) CHUNKS * StoredObject.CHUNK_BYTES, 1);
    MediaSources sources = new MediaSources(origin, "edge_1", 0, clock, loops, null);
    MediaObjects objects =
        new MediaObjects(sources, store, new Transfers(store, new EdgeCounters(), Runnable::run), new Purges(clock), Runnable::run, clock);
    runner = new FillRunner("edge_1", () -> bulletin, store, objects, new TrackPackages(store, folder.resolve("packages.json")));
  }

  @AfterEach
  void close() {
    store.close();
    origin.close();
    loops.close();
  }

  @Test
  void files_ofTwoOrders_stayWhenOneOfThemEnds_andGiveWayWhenBothHave() {
    byte[] segment = Samples.bytes(1000, 1);
    byte[] inventory =
        Json.MAPPER.writeValueAsBytes(new Inventory(List.of(new InventoryEntry("1.m4s", Samples.sha256(segment), segment.length, "video/mp4"))));
    FillPackage film = new FillPackage("/vod/asset_1/sd/v360." + Samples.sha256(inventory).substring(0, 8), Samples.sha256(inventory));
    put(film.path() + "/inventory.json", inventory);
    put(film.path() + "/1.m4s", segment);

    run(film, "plan_1", "plan_2");
    assertThat(runner.progress()).extracting(FillProgress::finished).containsExactly(true, true);
    run(film, "plan_2");
    putMuch();
    assertThat(store.find(film.path() + "/1.m4s")).isNotNull();
    run(film);
    putMuch();
    assertThat(store.find(film.path() + "/1.m4s")).isNull();
  }

  private void run(FillPackage ordered, String... plans) {
    List<FillOrder> orders = Arrays.stream(plans).map(plan -> new FillOrder(plan, "edge_1", List.of(ordered))).toList();
    bulletin = new Bulletin(1, Instant.EPOCH, List.of(), List.of(), orders, new EdgeLimits(1, 1, 1), Neighbours.NONE);
    runner.run();
  }

  /** Other objects, several times as much as the store has room for. */
  private void putMuch() {
    for (int i = 0; i < 8 * CHUNKS; i++) {
      put("/other/" + others++, Samples.bytes(StoredObject.CHUNK_BYTES / 2, i));
    }
  }

  private void put(String path, byte[] bytes) {
    byte[] head = Json.CBOR.writeValueAsBytes(new ObjectHead(path, bytes.length, "video/mp4", Samples.sha256(bytes)));
    store.put(store.begin(path, Unpooled.wrappedBuffer(head), bytes.length), 0, Unpooled.wrappedBuffer(bytes));
  }
}
