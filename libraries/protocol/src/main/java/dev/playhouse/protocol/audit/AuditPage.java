package dev.playhouse.protocol.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the audit log, newest first.
 *
 * @param before the parameter that asks for the next page; absent on the last one
 */
public record AuditPage(List<AuditEntry> entries, @Nullable Long before) {}
