package dev.playhouse.origin.devices;

import org.jdbi.v3.core.Handle;

/** What runs on devices. */
@FunctionalInterface
public interface DeviceSessions {
  /** Ends what runs on a device of an account, within a transaction. */
  void end(Handle transaction, String accountId, String publicKey);
}
