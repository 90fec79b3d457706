/**
 * Caching: every decision of a general shared HTTP cache, by RFC 9110, 9111, 5861, 8246, 9211 and 9213, as pure functions. Nothing here reads a
 * clock, a socket or a disk; time is a value, and a decision says why.
 *
 * <p>A request goes through them like this. {@link dev.playhouse.edge.caching.Reuse} makes a {@link dev.playhouse.edge.caching.Plan} from the
 * request and what is stored for its URI. To serve is an {@link dev.playhouse.edge.caching.Answer}. What comes from upstream is judged by
 * {@link dev.playhouse.edge.caching.Outcome}, then, if the answer is handed on, by {@link dev.playhouse.edge.caching.Storability} and
 * {@link dev.playhouse.edge.caching.Invalidation}. {@link dev.playhouse.edge.caching.Forwarding} says which fields pass.
 *
 * <h2>Where the RFCs leave the choice</h2>
 *
 * <ul>
 *   <li>Doubt about freshness makes stale: a malformed number of seconds is 0, the first of several counts, a date that is none has passed.
 *       An Age that is no number is left out of account, as section 5.1 of RFC 9111 wants it.
 *   <li>Dates are read generously (any case, odd separators, one-digit hours), but another zone than GMT makes them invalid.
 *   <li>s-maxage forbids stale serving even beside stale-while-revalidate: RFC 9111 is plain. An origin that wants both says
 *       {@code CDN-Cache-Control: max-age=…, stale-while-revalidate=…}.
 *   <li>When upstream fails, stale responses serve for {@code staleOnErrorSeconds}; stale-if-error, longer or shorter, goes before that.
 *   <li>Request directives are honoured unless the policy says otherwise. Pragma and Warning are obsolete and ignored.
 *   <li>Set-Cookie does not hinder storing what says its lifetime, but nothing with it is given a guessed one.
 *   <li>Fields that no-cache or private name are never stored, instead of validated before each use.
 *   <li>A request for a validation carries the validators of the store only, verbatim; the client's own conditions are looked at again when the
 *       answer is in. So one exchange serves every client that waits.
 *   <li>A 304 to a question about one response confirms that one even if it carries another entity tag, as origins do that tag encodings; the
 *       stored tag stays. With several candidates only a validator decides.
 *   <li>If-Match and If-Unmodified-Since go to the origin. The rules for them in conditions serve where an edge stands in for its origin.
 *   <li>Partial content is stored when it is one range of a known length and Content-Length agrees; it is joined only under one strong entity
 *       tag. Several ranges in one answer are passed on, not stored.
 *   <li>A variant that Vary does not select is still offered to the origin by its entity tag.
 *   <li>Answers to HEAD are not stored, they update. A POST with its own URI as Content-Location and explicit freshness is stored for GET.
 *   <li>Trailers pass through and are not stored.
 *   <li>An error made from a stored response (412, 416) says no-store, because a cache behind this one keys by URI alone.
 * </ul>
 *
 * <h2>Limits</h2>
 *
 * Every parser is linear in its input, which the HTTP parser has bounded. Where little input could make much work or memory there is a limit
 * of its own: names and characters of a Vary key, ranges of a request, characters of a date, of stored fields.
 */
@NullMarked
package dev.playhouse.edge.caching;

import org.jspecify.annotations.NullMarked;
