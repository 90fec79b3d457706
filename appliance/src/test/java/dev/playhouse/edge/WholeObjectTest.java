package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.net.EventLoops;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.transfer.MediaObjects;
import dev.playhouse.edge.transfer.Transfers;
import dev.playhouse.edge.upstream.MediaSources;
import dev.playhouse.edge.upstream.OriginClient;
import dev.playhouse.protocol.delivery.DeliveryPath;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeObjectTest {
  private static final int OBJECTS = 100;

  @TempDir Path folder;

  /** Bytes are given to readers before they are stored; who wants all of an object stored reads the store next. */
  @Test
  void object_wantedWhole_isStoredWhenThatIsTold() throws Exception {
    InstantSource clock = InstantSource.system();
    try (EventLoops loops = EventLoops.start();
        FakeOrigin origin = new FakeOrigin();
        OriginClient client = new OriginClient(origin.url(), loops, null);
        MediaSources sources = new MediaSources(client, FakeOrigin.EDGE_ID, 0, clock, loops, null);
        ObjectStore store = ObjectStore.open(List.of(folder), 1 << 28, 1);
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      client.authenticate(FakeOrigin.CREDENTIAL);
      Transfers transfers = new Transfers(store, new EdgeCounters(), workers);
      MediaObjects objects = new MediaObjects(sources, store, transfers, new Purges(clock), workers, clock);
      for (int number = 0; number < OBJECTS; number++) {
        String path = "/vod/asset_1/sd/v360.0123abcd/" + number + ".m4s";
        origin.put(path, Samples.bytes(number % 2 == 0 ? 1000 : 300_000, number));
        boolean isStored = objects.whole(DeliveryPath.parse(path)).thenApply(_ -> isWhole(store, path)).join();
        assertThat(isStored).as(path).isTrue();
      }
    }
  }

  private static boolean isWhole(ObjectStore store, String path) {
    var stored = store.find(path);
    return stored != null && store.isWhole(stored);
  }
}
