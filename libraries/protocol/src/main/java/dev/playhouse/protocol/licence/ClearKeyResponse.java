package dev.playhouse.protocol.licence;

import java.util.List;

/** W3C Encrypted Media Extensions, section 9.1.4: a JWK set. */
public record ClearKeyResponse(List<ClearKey> keys, String type) {}
