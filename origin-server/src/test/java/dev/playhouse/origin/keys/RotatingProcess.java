package dev.playhouse.origin.keys;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.keys.KeysetKey;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;

/** Makes keys, rotates and retires without end, until it is killed; says each key that it made. */
final class RotatingProcess {
  private RotatingProcess() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    PrintStream out = System.out;
    ContentKeys keys = new ContentKeys(Database.open(folder), folder, InstantSource.system(), new SecureRandom(), null);
    for (int i = 0; ; i++) {
      String asset = "asset_" + arguments[1] + "_" + i;
      String line = asset + " " + HexFormat.of().formatHex(keys.obtain(asset, "hd").key());
      out.println(line);
      for (KeysetKey key : keys.rotation().rotate()) {
        if (key.status().equals("old") && key.wraps() == 0) {
          keys.rotation().retire(key.id());
        }
      }
    }
  }
}
