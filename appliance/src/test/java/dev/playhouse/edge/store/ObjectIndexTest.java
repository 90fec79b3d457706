package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectIndexTest {
  private static final Slot HEAD = new Slot(1, 10, 0);
  private static final Slot CHUNK = new Slot(2, 20, 0);

  private final ObjectIndex index = new ObjectIndex(1, 1 << 20);
  private final StoredObject object = new StoredObject(ObjectKey.of("/a"), 20);

  @BeforeEach
  void add() {
    object.putHead(HEAD);
    index.add(object, "/a");
    index.putChunk(object, 0, CHUNK);
  }

  @Test
  void slots_ofAnObjectThatGoesWhileHeld_areFreeWhenTheLastHoldEnds() {
    assertThat(index.hold(object, 0)).isEqualTo(CHUNK);
    assertThat(index.hold(object, StoredObject.HEAD)).isEqualTo(HEAD);
    assertThat(index.remove(object)).as("somebody reads them").isEmpty();
    assertThat(index.hold(object, 0)).isNull();
    assertThat(index.release(object)).isEmpty();
    assertThat(index.release(object)).containsExactly(HEAD, CHUNK);
  }

  @Test
  void chunk_thatWasPutAgain_isNotTakenOutForTheOneBefore() {
    assertThat(index.removeChunk(object, 0, CHUNK)).isTrue();
    index.putChunk(object, 0, new Slot(3, 20, 0));
    assertThat(index.removeChunk(object, 0, CHUNK)).isFalse();
    assertThat(index.has(object, 0)).isTrue();
  }

  @Test
  void object_begunInAFolderThatIsDroppedMeanwhile_isGone() {
    index.drop(0);
    assertThat(index.has(object, 0)).isFalse();
    StoredObject late = new StoredObject(ObjectKey.of("/b"), 20);
    late.putHead(HEAD);
    index.add(late, "/b");
    index.putChunk(late, 0, CHUNK);
    assertThat(index.isGone(late)).isTrue();
    assertThat(index.size()).isZero();
    assertThat(index.storedBytes()).isZero();
  }
}
