package dev.playhouse.player.licence;

import java.nio.file.Path;

/** Keeps the key pair of this device, a seam: a platform's key store may stand behind it. */
public interface DeviceKeyStore {
  /**
   * The device's key pair, made on first use and the same from then on.
   *
   * @return the same key at each call
   * @throws dev.playhouse.player.error.PlayerException when it cannot be read or kept
   */
  DeviceKey key();

  /**
   * Keeps the key as long as the store lives.
   *
   * @return a store
   */
  static DeviceKeyStore inMemory() {
    return new MemoryDeviceKeyStore();
  }

  /**
   * Keeps the key in a file that only its owner may read (mode 600).
   *
   * @param path the file, made on first use with the folders above it
   * @return a store
   */
  static DeviceKeyStore file(Path path) {
    return new FileDeviceKeyStore(path);
  }
}
