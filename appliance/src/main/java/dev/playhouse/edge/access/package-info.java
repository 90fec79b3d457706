/**
 * Access: one line of JSON for each answered request, in files that are rotated by size.
 *
 * <p>Keys of a line, version 1; those without a value are left out: {@code time} (when the request was there), {@code client} (address of the
 * peer), {@code method}, {@code path} (never the token, never the query), {@code status}, {@code body_bytes} (as far as the socket took them),
 * {@code duration_ms}, {@code first_byte_ms}, {@code cache} (word of {@code Cache-Status}), {@code protocol}, {@code tls}, {@code user_agent},
 * {@code request_id} (of the problem document), {@code cut_off} (true when the client did not get all), {@code cmcd} (CTA-5004-B).
 */
@NullMarked
package dev.playhouse.edge.access;

import org.jspecify.annotations.NullMarked;
