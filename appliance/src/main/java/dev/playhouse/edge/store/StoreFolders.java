package dev.playhouse.edge.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of a store. One that cannot be read, written or found any more is out of use until the next start: what it holds is forgotten, and
 * the others go on.
 */
final class StoreFolders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFolders.class);

  private final ObjectIndex index;
  private final Function<Path, DiskThreads> threads;
  private final List<StoreFolder> all = new ArrayList<>();
  private final Queue<StoreFault> faults = new ConcurrentLinkedQueue<>();
  private long term;
  private int abandoned;

  private StoreFolders(ObjectIndex index, Function<Path, DiskThreads> threads) {
    this.index = index;
    this.threads = threads;
  }

  /** Opens folders, each of which may have so many bytes and has threads of its own, and tells the index what they hold. */
  static StoreFolders open(List<Path> paths, long folderLimitBytes, Function<Path, DiskThreads> threads, ObjectIndex index) {
    StoreFolders folders = new StoreFolders(index, threads);
    folders.term = paths.stream().mapToLong(Term::of).max().orElse(0);
    for (Path path : paths) {
      try {
        folders.open(path, folderLimitBytes);
      } catch (IOException e) {
        folders.fault(path, e);
      } catch (StoreException e) {
        folders.close();
        throw e;
      }
    }
    return folders;
  }

  private void open(Path path, long limitBytes) throws IOException {
    byte number = (byte) all.size();
    Replay replay = new Replay(number);
    boolean isBehind = Term.of(path) < term;
    StoreFolder folder = StoreFolder.open(number, path, limitBytes, threads.apply(path), isBehind, replay);
    all.add(folder);
    try {
      if (isBehind) {
        Term.begin(path, term);
      }
      for (IndexRecord leftOut : replay.restore(folder, index)) {
        folder.log().append(leftOut);
      }
    } catch (IOException e) {
      drop(folder, e);
    }
  }

  /** The one that holds an object. For any thread. */
  StoreFolder of(StoredObject object) {
    return all.get(object.folder);
  }

  /** Drops folders whose files are not where they were. */
  void look() {
    for (StoreFolder folder : used()) {
      try {
        folder.threads().run(folder::checkIsThere, () -> {});
      } catch (IOException e) {
        drop(folder, e);
      }
    }
  }

  /** Folders in use. For any thread. */
  List<StoreFolder> used() {
    return all.stream().filter(StoreFolder::isUsed).toList();
  }

  /** Folders out of use. For any thread. */
  List<StoreFault> faults() {
    return List.copyOf(faults);
  }

  /** The folder in which an object belongs: each has a share of all keys that goes with its size. */
  StoreFolder place(StoredObject object) {
    List<StoreFolder> used = used();
    long point = Long.remainderUnsigned(object.keyLow, Math.max(1, used.stream().mapToLong(StoreFolder::limitBytes).sum()));
    for (StoreFolder folder : used) {
      point -= folder.limitBytes();
      if (point < 0) {
        return folder;
      }
    }
    throw StoreException.gone();
  }

  /** Sees to it that what folders out of use hold does not come back with them; false when no folder is in use that could remember that. */
  synchronized boolean abandonFaulty() {
    int faulty = faults.size();
    if (faulty == abandoned) {
      return true;
    }
    long next = term + 1;
    for (StoreFolder folder : used()) {
      try {
        folder.threads().run(() -> Term.begin(folder.path, next), () -> {});
        term = next;
        abandoned = faulty;
      } catch (IOException e) {
        drop(folder, e);
      }
    }
    return term == next;
  }

  /** Takes a folder out of use: what it holds is forgotten. */
  void drop(StoreFolder folder, IOException why) {
    if (folder.fail()) {
      index.drop(folder.number);
      fault(folder.path, why);
    }
  }

  private void fault(Path path, IOException why) {
    faults.add(new StoreFault(path, why.toString()));
    if (why instanceof ClosedChannelException) { // this edge stops
      LOG.debug("{} was closed while it was used", path);
    } else {
      LOG.error("the store folder {} is out of use until the next start: {}", path, why.toString());
    }
  }

  @Override
  public void close() {
    for (StoreFolder folder : all) {
      try {
        folder.close();
      } catch (IOException e) {
        LOG.warn("cannot close the store in {}: {}", folder.path, e.toString());
      }
    }
  }
}
