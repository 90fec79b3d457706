package dev.playhouse.origin;

import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.DatabaseServer;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.keys.ContentKeys;
import dev.playhouse.origin.objects.ObjectStore;
import dev.playhouse.origin.observe.Metrics;
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
    InstantSource clock,
    SecureRandom random,
    Identifiers identifiers,
    Database database,
    ObjectStore objects,
    EventLog events,
    ChangeLog changes,
    Audit audit,
    ContentKeys contentKeys,
    Metrics metrics)
    implements AutoCloseable {
  /** Opens everything below the data folder. */
  static Foundation open(OriginConfig config) {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Identifiers identifiers = new Identifiers(clock, random);
    Path keys = privateFolder(config, "keys");
    DatabaseServer server = config.database();
    Database database = server == null ? Database.open(folder(config, "db")) : Database.open(server);
    return new Foundation(
        config,
        clock,
        random,
        identifiers,
        database,
        new ObjectStore(folder(config, "objects")),
        new EventLog(folder(config, "events"), identifiers, clock),
        new ChangeLog(database, clock),
        new Audit(database, clock),
        new ContentKeys(database, keys, clock, random, config.keyServer()),
        new Metrics());
  }

  /** A folder below the data folder, made when it is missing. */
  static Path folder(OriginConfig config, String name) {
    try {
      return Files.createDirectories(config.data().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + config.data().resolve(name), e);
    }
  }

  /** A folder that only its owner may look into. */
  private static Path privateFolder(OriginConfig config, String name) {
    try {
      return Files.setPosixFilePermissions(folder(config, name), PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot protect the folder " + config.data().resolve(name), e);
    }
  }

  @Override
  public void close() {
    events.close();
    database.close();
  }
}
