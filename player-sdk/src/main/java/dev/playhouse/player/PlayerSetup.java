package dev.playhouse.player;

import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.licence.DeviceKeyStore;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.transport.HttpTransport;
import dev.playhouse.player.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a player is made of.
 *
 * @param ownTransport the transport when the builder made it, to be closed with the player
 * @param decodes whether the application takes a codec
 * @param outbox for events that the service is told; null for none
 */
record PlayerSetup(
    @Nullable URI api,
    Supplier<String> accessToken,
    Transport transport,
    @Nullable HttpTransport ownTransport,
    AbrPolicy policy,
    LicenceProvider licences,
    DeviceKeyStore deviceKeys,
    String deviceName,
    @Nullable SessionRenewal renewal,
    SampleSink sink,
    List<PlayerListener> listeners,
    PlayerClock clock,
    Duration bufferTarget,
    @Nullable String audioLanguage,
    @Nullable String textLanguage,
    Predicate<String> decodes,
    LinkStore link,
    @Nullable Outbox outbox) {

  /** The DRM system that licences are asked of. */
  String licenceSystem() {
    return Objects.requireNonNull(licences.system(), "LicenceProvider.system returned null: name the DRM system as playback start does");
  }

  /** The same with somebody who renews sessions. */
  PlayerSetup renewedBy(SessionRenewal renews) {
    return new PlayerSetup(
        api, accessToken, transport, ownTransport, policy, licences, deviceKeys, deviceName, renews, sink, listeners, clock,
        bufferTarget, audioLanguage, textLanguage, decodes, link, outbox);
  }
}
