package dev.playhouse.origin.keys;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.keys.KeysetKey;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** Makes and imports keys, rotates and retires without end, until it is killed; says each key that it has. */
final class RotatingProcess {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RotatingProcess() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    PrintStream out = System.out;
    Database database = TestDatabase.open(folder);
    ContentKeys keys = new ContentKeys(database, folder, InstantSource.system(), RANDOM);
    KeyExchange exchange = keys.exchange(database, new Identifiers(InstantSource.system(), RANDOM));
    for (int i = 0; ; i++) {
      String asset = "asset_" + arguments[1] + "_" + i;
      String imported = i % 2 == 0 ? null : imported(database, exchange, asset);
      String key = HexFormat.of().formatHex(keys.obtain(asset, "hd").key());
      String line = asset + " " + (imported == null ? key : imported);
      out.println(line);
      for (KeysetKey each : keys.rotation().rotate()) {
        if (each.status().equals("old") && each.wraps() == 0) {
          keys.rotation().retire(each.id());
        }
      }
    }
  }

  /** Imports a key for a title whose job wants it next; answers its value. */
  private static String imported(Database database, KeyExchange exchange, String asset) {
    database.change(handle -> handle.execute("insert into titles (id, name, created_at_ms) values (?, 'T', 0)", "title_" + asset));
    ContentKey key = new ContentKey(bytes(), bytes(), bytes());
    CpixDocument document = CpixDocument.of("theirs", List.of(CpixKey.of(key, Scheme.CBCS)), List.of(), List.of());
    exchange.importKeys("title_" + asset, CpixWriter.write(document), false);
    database.change(
        handle ->
            handle.execute(
                "insert into jobs (id, kind, title_id, asset_id, parameters, state, created_at_ms) values (?, 'encode', ?, ?, '{}', 'running', 0)",
                "job_" + asset,
                "title_" + asset,
                asset));
    return HexFormat.of().formatHex(key.key());
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[ContentKey.LENGTH];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
