package dev.playhouse.protocol.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the content keys of a title as a CPIX document.
 *
 * @param certificates of the recipients, PEM; each can decrypt the keys
 * @param clear true for keys in the clear; there are no recipients then
 */
public record KeyExportRequest(@Nullable List<String> certificates, @Nullable Boolean clear) {}
