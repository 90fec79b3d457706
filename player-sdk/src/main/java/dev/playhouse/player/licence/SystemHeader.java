package dev.playhouse.player.licence;

/**
 * What a manifest says to one key system: a protection system specific header (ISO/IEC 23001-7 section 8.1), which Encrypted Media Extensions call
 * initialisation data of type {@code cenc}.
 *
 * @param systemId lower-case UUID: Widevine's is {@code edef8ba9-79d6-4ace-a3c8-27dcd51d21ed}
 * @param pssh the whole box
 */
public record SystemHeader(String systemId, byte[] pssh) {}
