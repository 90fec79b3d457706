package dev.playhouse.origin.devices;

import dev.playhouse.origin.accounts.Accounts;
import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.device.RegisterDeviceRequest;
import dev.playhouse.protocol.device.RenameDeviceRequest;
import dev.playhouse.protocol.playback.Device;

/** Routes of people to their devices. */
public final class DeviceRoutes implements Routes {
  private static final String OF_USER = "/api/v1/users/{id}/devices";
  private static final String DEVICE = "/api/v1/devices/{id}";

  private final Devices devices;

  public DeviceRoutes(Devices devices) {
    this.devices = devices;
  }

  @Override
  public void register(Routing routing) {
    routing.get(OF_USER, Access.VIEWER, request -> Answer.ok(devices.list(Accounts.own(request))));
    routing.post(OF_USER, Access.VIEWER, this::add);
    routing.patch(DEVICE, Access.VIEWER, this::rename);
    routing.delete(DEVICE, Access.VIEWER, this::revoke);
  }

  private Answer add(Request request) {
    Accounts.own(request);
    RegisterDeviceRequest body = request.json(RegisterDeviceRequest.class);
    return Answer.of(201, devices.register(Actor.of(request), new Device(body.name(), body.publicKey())));
  }

  private Answer rename(Request request) {
    String name = request.json(RenameDeviceRequest.class).name();
    return Answer.ok(devices.rename(request.principal().id(), request.variable("id"), name));
  }

  private Answer revoke(Request request) {
    devices.revoke(Actor.of(request), request.variable("id"));
    return Answer.noContent();
  }
}
