package dev.playhouse.origin.licensing;

import dev.playhouse.origin.gateway.Request;

/**
 * Somebody asks for a licence.
 *
 * @param token of the session
 * @param system the DRM system
 */
record LicenceCall(String token, String system, String requestId) {
  static LicenceCall of(String token, String system, Request request) {
    return new LicenceCall(token, system, request.requestId());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "LicenceCall[" + system + ", " + requestId + "]";
  }
}
