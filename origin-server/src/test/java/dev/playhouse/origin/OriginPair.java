package dev.playhouse.origin;

import dev.playhouse.origin.database.DatabaseServer;
import dev.playhouse.origin.database.PostgresServer;
import dev.playhouse.origin.playback.LicenceServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A database and a folder that origins share, as processes of their own. */
record OriginPair(Path folder, DatabaseServer database) {
  /** An empty one. */
  static OriginPair in(Path folder) {
    String name = "pair_" + UUID.randomUUID().toString().replace("-", "");
    return new OriginPair(folder, PostgresServer.running().database(name));
  }

  /** What the origins have in common; the admin's password is there. */
  Path shared() {
    return folder.resolve("shared");
  }

  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** The stores, opened in this process by an origin of another name. */
  Foundation open(String name) {
    return Foundation.open(config(name));
  }

  /** The configuration of an origin in this process. */
  OriginConfig config(String name) {
    return new OriginConfig(
        "127.0.0.1", 0, folder.resolve(name), shared(), database, null, null, null, null, null, null,
        LicenceServices.NONE, TestOrigin.UNLIMITED, null, AccountConfig.USUAL, PlaybackConfig.USUAL);
  }

  <T> T read(Function<Handle, T> query) {
    try (Foundation foundation = open("reader")) {
      return foundation.database().read(query);
    }
  }

  /** Starts an origin that anybody may call as often as tests like; its log is a file. */
  OriginProcess start(String name) throws IOException {
    Path config = Files.writeString(folder.resolve(name + ".yaml"), "gateway: {limits: []}\n");
    List<String> flags = new ArrayList<>(PostgresServer.running().flags(database));
    flags.addAll(List.of("--shared", shared().toString(), "--config", config.toString()));
    return OriginProcess.start(folder.resolve(name), log(name), Map.of(), flags.toArray(String[]::new));
  }
}
