package dev.playhouse.origin.keys;

import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.origin.rehearsal.Rehearsal;
import dev.playhouse.protocol.keys.KeyExportRequest;
import dev.playhouse.protocol.keys.KeyImport;
import dev.playhouse.protocol.keys.KeysetKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Routes for admins to rotate the keyset and to exchange content keys; operators see how far a rotation is. Every change and every exchange
 * is an event, without secrets.
 */
public final class KeyRoutes implements Routes {
  private final KeyRotation rotation;
  private final KeyExchange exchange;
  private final EventLog events;

  public KeyRoutes(KeyRotation rotation, KeyExchange exchange, EventLog events) {
    this.rotation = rotation;
    this.exchange = exchange;
    this.events = events;
  }

  @Override
  public void register(Routing routing) {
    routing.get("/api/v1/admin/keys", Access.OPERATOR, _ -> Answer.ok(rotation.keys()));
    routing.get("/api/v1/admin/keys/unreadable", Access.OPERATOR, _ -> Answer.ok(rotation.unreadable()));
    routing.change("POST", "/api/v1/admin/keys/rotate", Access.ADMIN, this::rotate);
    routing.change("POST", "/api/v1/admin/keys/{id}/retire", Access.ADMIN, this::retire);
    routing.post("/api/v1/admin/titles/{id}/keys/export", Access.ADMIN, this::export);
    routing.change("POST", "/api/v1/admin/titles/{id}/keys/import", Access.ADMIN, this::importKeys);
  }

  private Answer rotate(Request request) {
    List<KeysetKey> keys = rotation().rotate();
    record(request, "keyset-rotated", Map.of("primary", keys.getLast().id()));
    return Answer.ok(keys);
  }

  private Answer retire(Request request) {
    rotation().retire(request.variable("id"));
    record(request, "keyset-key-retired", Map.of("key", request.variable("id")));
    return Answer.noContent();
  }

  private KeyRotation rotation() {
    return Rehearsal.running() ? rotation.rehearsed() : rotation;
  }

  /** The event comes first: keys that leave without a trace would be worse than a trace of keys that did not. */
  private Answer export(Request request) {
    KeyExportRequest body = request.json(KeyExportRequest.class);
    List<Recipient> recipients = Objects.requireNonNullElse(body.certificates(), List.<String>of()).stream().map(Recipient::read).toList();
    boolean clear = Boolean.TRUE.equals(body.clear());
    if (clear != recipients.isEmpty()) {
      throw new OriginException(Kind.INVALID, "recipient-missing", "name the recipients' certificates, or ask for keys in the clear, but not both");
    }
    KeyExchange.Export export = exchange.export(request.variable("id"), recipients.stream().map(Recipient::certificate).toList());
    record(
        request,
        "content-keys-exported",
        Map.of(
            "title_id", request.variable("id"),
            "asset_id", export.assetId(),
            "key_ids", export.keyIds(),
            "recipients", recipients.stream().map(Recipient::sha256).toList(),
            "clear", clear));
    return Answer.bytes("application/xml", export.document()).with("Cache-Control", "no-store");
  }

  private Answer importKeys(Request request) {
    KeyImport kept = exchange.importKeys(request.variable("id"), request.bytes(), "true".equals(request.query("replace")));
    record(request, "content-keys-imported", Map.of("title_id", kept.titleId(), "key_ids", kept.keyIds()));
    return Answer.of(201, kept);
  }

  private void record(Request request, String type, Map<String, Object> data) {
    events.append(new NewEvent(type, request.principal().id(), null, null, null, data));
  }
}
