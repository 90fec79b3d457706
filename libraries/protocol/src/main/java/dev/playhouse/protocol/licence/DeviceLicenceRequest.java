package dev.playhouse.protocol.licence;

import java.util.List;

/** Asks for content keys wrapped to the device of the session: key ids as 32 hex digits, empty for all that the grant allows. */
public record DeviceLicenceRequest(List<String> keyIds) {}
