package dev.playhouse.protocol.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One change, or one act that matters for security. It holds neither secrets nor personal data: people are named by the ids of their accounts.
 *
 * @param sequence grows with each entry; gaps mean nothing
 * @param actor id of the account that did it, {@code system} or {@code billing}
 * @param requestId the request it was done by, as in answers and logs
 * @param action kebab-case, such as {@code account-role-changed}
 * @param before what was there; absent for what is new
 * @param after what is there now; absent for what is gone
 */
public record AuditEntry(
    long sequence,
    Instant recordedAt,
    String actor,
    @Nullable String requestId,
    String action,
    String subjectKind,
    String subjectId,
    @Nullable JsonNode before,
    @Nullable JsonNode after) {}
