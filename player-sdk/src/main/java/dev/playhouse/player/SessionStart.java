package dev.playhouse.player;

import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.util.List;
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
    Device device = new Device(setup.deviceName(), setup.deviceKeys().key().publicKey());
    StartRequest request = new StartRequest(titleId, device, List.of(setup.licences().system()), null);
    return attempts.of(() -> service.start(request));
  }
}
