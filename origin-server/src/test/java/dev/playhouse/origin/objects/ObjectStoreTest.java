package dev.playhouse.origin.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.failure.OriginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir private Path folder;
  private ObjectStore store;

  @BeforeEach
  void open() {
    store = new ObjectStore(folder);
  }

  @Test
  void object_put_isNamedByItsSha256() {
    try (ObjectBatch batch = store.batch()) {
      assertThat(batch.put(HELLO)).isEqualTo(new StoredObject(HELLO_SHA256, 5));
    }
    assertThat(store.bytes(HELLO_SHA256)).isEqualTo(HELLO);
  }

  @Test
  void object_putTwice_isStoredOnce() throws IOException {
    try (ObjectBatch batch = store.batch()) {
      batch.put(HELLO);
      batch.put(HELLO);
    }
    assertThat(store.list()).containsExactly(HELLO_SHA256);
    assertThat(folder.resolve("temporary")).isEmptyDirectory();
  }

  @Test
  void objects_putTogether_areAllThereInTheirOrderAndSafeFromTheSweep() throws IOException {
    List<byte[]> all = IntStream.range(0, 500).mapToObj(number -> ("object " + number % 400).getBytes(StandardCharsets.UTF_8)).toList();
    try (ObjectBatch batch = store.batch()) {
      List<StoredObject> stored = batch.putAll(all);
      for (int number = 0; number < all.size(); number++) {
        assertThat(store.bytes(stored.get(number).sha256())).isEqualTo(all.get(number));
      }
      assertThat(store.sweep(List.of())).isZero();
      assertThat(batch.putAll(List.of())).isEmpty();
    }
    assertThat(store.list()).hasSize(400);
    assertThat(folder.resolve("temporary")).isEmptyDirectory();
    assertThat(store.sweep(List.of())).isEqualTo(400);
  }

  @Test
  void objects_putTogether_failTogether() throws IOException {
    Files.delete(folder.resolve("temporary"));
    try (ObjectBatch batch = store.batch()) {
      assertThatThrownBy(() -> batch.putAll(List.of(HELLO))).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void object_linked_leavesTheFileToItsOwner() throws IOException {
    Path file = Files.write(folder.resolveSibling("upload-" + System.nanoTime()), HELLO);
    try (ObjectBatch batch = store.batch()) {
      assertThat(batch.link(file).sha256()).isEqualTo(HELLO_SHA256);
    }
    assertThat(file).exists();
    Files.delete(file);
    assertThat(store.bytes(HELLO_SHA256)).isEqualTo(HELLO);
  }

  @Test
  void object_missing_isNamedInTheFailure() {
    assertThatThrownBy(() -> store.path(HELLO_SHA256)).isInstanceOf(OriginException.class).hasMessageContaining(HELLO_SHA256);
  }

  @Test
  void name_withDots_isRefused() {
    assertThatThrownBy(() -> store.path("../../etc/passwd")).isInstanceOf(OriginException.class).hasMessageContaining("64 hex digits");
  }

  @Test
  void leftovers_ofAnEarlierProcess_areRemovedAtStart() throws IOException {
    Files.write(folder.resolve("temporary/17"), HELLO);
    assertThat(new ObjectStore(folder).list()).isEmpty();
    assertThat(folder.resolve("temporary")).isEmptyDirectory();
  }

  @Test
  void sweep_keepsWhatIsReferencedOrInABatch() {
    String referenced = putAndClose("referenced");
    String garbage = putAndClose("garbage");
    try (ObjectBatch batch = store.batch()) {
      String pinned = batch.put(HELLO).sha256();
      assertThat(store.sweep(List.of(() -> Set.of(referenced)))).isEqualTo(1);
      assertThat(store.list()).containsExactlyInAnyOrder(referenced, pinned).doesNotContain(garbage);
    }
  }

  @Test
  void sweep_whileABatchComesAndGoes_keepsItsObject() {
    putAndClose("hello");
    ObjectRoots slowRoots =
        () -> {
          putAndClose("hello");
          return Set.of();
        };
    assertThat(store.sweep(List.of(slowRoots))).isZero();
    assertThat(store.list()).containsExactly(HELLO_SHA256);
  }

  @Test
  void sweep_whileAnObjectPassesFromItsJobToItsAsset_keepsIt() {
    Set<String> job = new HashSet<>(Set.of(putAndClose("hello")));
    Set<String> asset = new HashSet<>();
    ObjectRoots jobs =
        () -> {
          Set<String> seen = Set.copyOf(job);
          asset.addAll(job);
          job.clear();
          return seen;
        };
    assertThat(store.sweep(List.of(jobs, () -> asset))).isZero();
    assertThat(store.sweep(List.of(jobs, () -> asset))).isZero();
  }

  private String putAndClose(String text) {
    try (ObjectBatch batch = store.batch()) {
      return batch.put(text.getBytes(StandardCharsets.UTF_8)).sha256();
    }
  }

  @Test
  void sharedFolder_isSweptOfWhatNobodyPutOrHeldForADay() throws IOException {
    ObjectStore here = new ObjectStore(folder, true);
    ObjectStore there = new ObjectStore(folder, true);
    try (ObjectBatch batch = there.batch()) {
      batch.put(HELLO);
      assertThat(here.sweep(List.of())).as("put by the other a moment ago").isZero();
    }
    age(HELLO_SHA256);
    try (ObjectBatch batch = there.batch()) {
      assertThat(batch.hold(List.of(HELLO_SHA256))).isTrue();
      assertThat(here.sweep(List.of())).as("held by the other").isZero();
      age(HELLO_SHA256);
      batch.refresh();
      assertThat(here.sweep(List.of())).as("still held by the other").isZero();
    }
    age(HELLO_SHA256);
    try (ObjectBatch batch = there.batch()) {
      batch.put(HELLO);
      assertThat(here.sweep(List.of())).as("put again by the other").isZero();
    }
    age(HELLO_SHA256);
    assertThat(here.sweep(List.of())).isEqualTo(1);
    assertThat(there.holds(HELLO_SHA256)).isFalse();
  }

  @Test
  void sharedFolder_openedByAnotherOrigin_keepsWhatIsBeingWritten_andPutsBackWhatASweepLeft() throws IOException {
    try (ObjectBatch batch = new ObjectStore(folder, true).batch()) {
      batch.put(HELLO);
    }
    Files.writeString(folder.resolve("temporary/being-written"), "half");
    Files.move(folder.resolve("2c").resolve(HELLO_SHA256), folder.resolve("temporary").resolve(HELLO_SHA256 + ".swept"));
    ObjectStore second = new ObjectStore(folder, true);
    assertThat(folder.resolve("temporary/being-written")).exists();
    assertThat(second.bytes(HELLO_SHA256)).isEqualTo(HELLO);
  }

  private void age(String sha256) throws IOException {
    Path file = folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
  }
}
