package dev.playhouse.edge.client;

import dev.playhouse.edge.caching.Fields;

/** An answer before the answer, of a status below 200 (RFC 9110 section 15.2). */
public record Interim(int status, Fields fields) {}
