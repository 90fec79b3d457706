package dev.playhouse.protocol.keys;

import java.util.List;

/**
 * Content keys that wait for the encode of a title.
 *
 * @param keyIds 32 hex digits each
 */
public record KeyImport(String titleId, List<String> keyIds) {}
