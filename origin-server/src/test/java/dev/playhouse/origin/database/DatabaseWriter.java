package dev.playhouse.origin.database;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

/** A program that is killed: sixteen threads insert rows and say each one that was acknowledged. */
final class DatabaseWriter {
  private static final int WRITERS = 16;

  private DatabaseWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    Database database = Database.open(Path.of(arguments[0]));
    String round = arguments[1];
    Thread[] writers = new Thread[WRITERS];
    for (int writer = 0; writer < WRITERS; writer++) {
      String prefix = round + "-" + writer + "-";
      writers[writer] = Thread.ofPlatform().start(() -> write(database, prefix));
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void write(Database database, String prefix) {
    for (int number = 0; ; number++) {
      String id = prefix + number;
      database.change(handle -> insert(handle, id));
      System.out.println(id);
    }
  }

  private static void insert(Handle handle, String id) {
    handle.execute("insert into titles (id, name, created_at_ms) values (?, ?, 0)", id, "x".repeat(200));
  }
}
