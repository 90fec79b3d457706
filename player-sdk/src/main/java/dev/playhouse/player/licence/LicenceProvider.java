package dev.playhouse.player.licence;

import dev.playhouse.player.transport.Transport;
import java.util.Map;

/** Gets content keys, a seam. Calls come from the player's thread. */
public interface LicenceProvider {
  /** {@return the DRM system, as playback start names it: {@code device}, {@code clearkey}} */
  String system();

  /**
   * Fetches a licence.
   *
   * @param request for which session and keys, and what the manifest says to key systems
   * @param transport the way that every request goes; redirects are followed
   * @return keys and policy
   * @throws dev.playhouse.player.error.PlayerException when there is none, or none to be trusted
   */
  Licence acquire(LicenceRequest request, Transport transport);

  /**
   * Device licences: content keys sealed to the key of this device, signed by the service.
   *
   * @param keys where the key of this device is kept
   * @return a provider
   */
  static LicenceProvider device(DeviceKeyStore keys) {
    return new DeviceLicenceProvider(keys);
  }

  /**
   * Keys that are there already: no licence is asked for.
   *
   * @param keys content keys of 16 bytes by key id, 32 lower-case hex digits
   * @return a provider
   */
  static LicenceProvider keys(Map<String, byte[]> keys) {
    return new KnownKeys(keys);
  }

  /** {@return ClearKey licences, as W3C Encrypted Media Extensions describes them} */
  static LicenceProvider clearKey() {
    return new ClearKeyLicenceProvider();
  }
}
