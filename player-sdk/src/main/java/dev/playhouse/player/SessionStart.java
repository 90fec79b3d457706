package dev.playhouse.player;

import dev.playhouse.player.licence.DeviceKey;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gets the session of what is loaded. */
record SessionStart(PlayerSetup setup, @Nullable PlaybackClient client, Attempts attempts) {
  Session of(PlayerCommand.Load load) throws Stopped, InterruptedException {
    return switch (load) {
      case PlayerCommand.LoadSession ready -> ready.session();
      case PlayerCommand.LoadAddress address -> Source.session(address.manifest());
      case PlayerCommand.LoadTitle title -> started(title.titleId());
    };
  }

  private Session started(String titleId) throws Stopped, InterruptedException {
    PlaybackClient service = client;
    if (service == null) {
      throw new IllegalStateException("a title is loaded from a service");
    }
    DeviceKey key = Objects.requireNonNull(setup.deviceKeys().key(), "DeviceKeyStore.key returned null: give the key of this device");
    Device device = new Device(setup.deviceName(), key.publicKey());
    StartRequest request = new StartRequest(titleId, device, List.of(setup.licenceSystem()), null);
    return attempts.of(() -> service.start(request));
  }
}
