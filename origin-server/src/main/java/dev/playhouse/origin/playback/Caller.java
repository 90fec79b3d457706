package dev.playhouse.origin.playback;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.protocol.account.Role;
import java.net.InetAddress;

/**
 * Who asks for playback, and from where.
 *
 * @param address of the client, whoever forwards for it
 */
record Caller(String accountId, Role role, InetAddress address, String requestId) {
  static Caller of(Request request) {
    Role role = Role.valueOf(request.principal().access().name());
    return new Caller(request.principal().id(), role, request.client(), request.requestId());
  }

  Actor actor() {
    return new Actor(accountId, requestId);
  }
}
