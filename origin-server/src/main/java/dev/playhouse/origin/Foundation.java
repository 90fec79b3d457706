package dev.playhouse.origin;

import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.DatabaseServer;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.keys.ContentKeys;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.observe.Metrics;
import dev.playhouse.origin.remote.Remotes;
import dev.playhouse.protocol.Identifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What every capability stands on: clock, identifiers, stores, logs and keys. */
record Foundation(
    OriginConfig config,
    DataFolder data,
    InstantSource clock,
    SecureRandom random,
    Identifiers identifiers,
    Database database,
    ObjectStore objects,
    EventLog events,
    ChangeLog changes,
    Audit audit,
    ContentKeys contentKeys,
    Metrics metrics,
    Remotes remotes)
    implements AutoCloseable {
  /** Opens everything below the data folder. */
  static Foundation open(OriginConfig config) {
    return open(config, InstantSource.system());
  }

  static Foundation open(OriginConfig config, InstantSource clock) {
    SecureRandom random = new SecureRandom();
    Identifiers identifiers = new Identifiers(clock, random);
    DataFolder data = DataFolder.claim(folder(config, "."));
    try {
      Path keys = privateFolder(config, "keys");
      Remotes remotes = new Remotes(clock);
      DatabaseServer server = config.database();
      Database database = server == null ? Database.open(folder(config, "db")) : Database.open(server);
      database.alone("shared-folder", () -> SharedFolder.require(database, config.shared()));
      return new Foundation(
          config,
          data,
          clock,
          random,
          identifiers,
          database,
          new ObjectStore(shared(config, "objects"), database.shared()),
          new EventLog(folder(config, "events"), identifiers, clock),
          new ChangeLog(database, clock),
          new Audit(database, clock),
          new ContentKeys(database, keys, clock, random, config.keyServer(), remotes),
          new Metrics(),
          remotes);
    } catch (OriginException e) {
      data.close();
      throw e;
    }
  }

  /** A folder that all origins on the database have in common. */
  static Path shared(OriginConfig config, String name) {
    return made(config.shared().resolve(name));
  }

  /** A folder below the data folder, made when it is missing. */
  static Path folder(OriginConfig config, String name) {
    return made(config.data().resolve(name));
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
  }

  /** A folder that only its owner may look into. */
  private static Path privateFolder(OriginConfig config, String name) {
    try {
      return Files.setPosixFilePermissions(shared(config, name), PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot protect the folder " + config.shared().resolve(name), e);
    }
  }

  @Override
  public void close() {
    events.close();
    database.close();
    data.close();
  }
}
