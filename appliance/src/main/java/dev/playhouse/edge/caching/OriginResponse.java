package dev.playhouse.edge.caching;

import java.time.Instant;

/**
 * The head of a final answer from upstream.
 *
 * @param requestTime when the request for it left
 * @param responseTime when its head was there (RFC 9111 section 4.2.3)
 */
public record OriginResponse(int status, Fields fields, Instant requestTime, Instant responseTime) {}
