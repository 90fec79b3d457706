package dev.playhouse.edge.bulletin;

import dev.playhouse.edge.disk.DurableFile;
import dev.playhouse.edge.identity.EdgeIdentity;
import dev.playhouse.edge.upstream.SignedBulletin;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseException;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.edge.Bulletin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Holds the current bulletin and tells others of a new one. Its generation never goes back, not across restarts either, unless the origin has
 * removed this edge in between.
 */
public final class BulletinBoard {
  private static final Logger LOG = LoggerFactory.getLogger(BulletinBoard.class);

  private final Path folder;
  private final Path file;
  private final EdgeIdentity identity;
  private final List<Consumer<Bulletin>> readers = new CopyOnWriteArrayList<>();
  private final List<Runnable> withdrawals = new CopyOnWriteArrayList<>();
  private volatile @Nullable Bulletin current;
  private volatile boolean withdrawn;

  /** A board that begins with the bulletin on disk, if there is one. Blocks. */
  public BulletinBoard(Path data, EdgeIdentity identity) {
    this.folder = data.resolve("identity");
    this.file = folder.resolve("bulletin.cose");
    this.identity = identity;
    try {
      current = Files.exists(file) ? verified(Files.readAllBytes(file)) : null;
    } catch (IOException | CoseException | JacksonException e) {
      LOG.warn("the bulletin kept in {} cannot be used, waiting for the origin: {}", file, e.toString());
    }
  }

  public @Nullable Bulletin current() {
    return current;
  }

  /** Calls a reader with the current bulletin and each later one. */
  public void tell(Consumer<Bulletin> reader) {
    readers.add(reader);
    Bulletin known = current;
    if (known != null) {
      reader.accept(known);
    }
  }

  /** Runs this when the bulletin is withdrawn. */
  public void whenWithdrawn(Runnable listener) {
    withdrawals.add(listener);
  }

  /** Whether the origin has removed this edge, and not taken it back. */
  public boolean isWithdrawn() {
    return withdrawn;
  }

  /** Takes the bulletin down, from the disk too, since the origin has removed this edge: no restart has it serve by an old one. Blocks. */
  public synchronized void withdraw() {
    if (withdrawn) {
      return;
    }
    withdrawn = true;
    current = null;
    withdrawals.forEach(Runnable::run);
    LOG.error(
        "the origin has removed this edge ({}): it serves nobody. To have it back, stop it, remove {}, make an invitation by `streamctl edge invite`"
            + " and start it with --join; what is stored counts again then",
        identity,
        folder);
    try {
      Files.deleteIfExists(file);
      DurableFile.syncFolder(folder);
    } catch (IOException e) {
      LOG.error("cannot remove the bulletin in {}: remove it by hand: {}", file, e.toString());
    }
  }

  /** Takes a message from the origin when it is genuine and not older than what is known; says whether it did. Blocks. */
  public synchronized boolean accept(SignedBulletin signed) {
    try {
      Bulletin bulletin = verified(signed.message());
      Bulletin known = current;
      if (known != null && older(bulletin, known)) {
        LOG.warn("refused bulletin {}: {} is known already", bulletin.generation(), known.generation());
        return false;
      }
      DurableFile.writePrivate(file, signed.message());
      current = bulletin;
      withdrawn = false;
      readers.forEach(reader -> reader.accept(bulletin));
      return true;
    } catch (CoseException | JacksonException e) {
      LOG.warn("refused a bulletin that is not the origin's: {}", e.getMessage());
    } catch (IOException e) {
      LOG.error("cannot keep the bulletin in {}: {}", file, e.toString());
    }
    return false;
  }

  private static boolean older(Bulletin bulletin, Bulletin known) {
    return bulletin.generation() < known.generation()
        || (bulletin.generation() == known.generation() && bulletin.issuedAt().isBefore(known.issuedAt()));
  }

  private Bulletin verified(byte[] message) {
    byte[] payload = CoseSign1.decode(message, SignedBulletin.MAX_BYTES).verify(identity::bulletinKey);
    return Json.CBOR.readValue(payload, Bulletin.class);
  }
}
