package dev.playhouse.protocol.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of the event log.
 *
 * @param version of this envelope, 1
 * @param sequence position in the log, from 1, without gaps
 */
public record Event(
    int version,
    String id,
    String type,
    @Nullable String accountId,
    @Nullable String profileId,
    @Nullable String sessionId,
    @Nullable Instant clientTime,
    Instant serverTime,
    long sequence,
    Map<String, Object> data) {}
