package dev.playhouse.player.licence;

import org.jspecify.annotations.Nullable;

/** Keeps the device's key as long as it lives. Thread-safe. */
final class MemoryDeviceKeyStore implements DeviceKeyStore {
  private @Nullable DeviceKey key;

  @Override
  public synchronized DeviceKey key() {
    DeviceKey known = key;
    if (known == null) {
      known = DeviceKey.generate();
      key = known;
    }
    return known;
  }
}
