package dev.playhouse.origin.mail;

import org.jspecify.annotations.Nullable;

/** Takes letters to the post. */
public interface Postman extends AutoCloseable {
  /**
   * Has a letter written and sent later, by another thread: whoever asks learns nothing from how long it takes, not even whether there is a
   * letter.
   *
   * @throws dev.playhouse.origin.failure.OriginException when too many wait already, or the server is left alone because it fails
   */
  void post(Writer writer);

  /** Sends what waits, within some seconds. */
  @Override
  void close();

  /** Writes a letter at the time of sending, or decides that there is none. */
  @FunctionalInterface
  interface Writer {
    @Nullable Letter write();
  }
}
