package dev.playhouse.protocol.licence;

import java.util.List;

/** W3C Encrypted Media Extensions, section 9.1.3: key ids in base64url. */
public record ClearKeyRequest(List<String> kids, String type) {}
