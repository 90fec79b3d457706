package dev.playhouse.edge.caching;

import java.time.Instant;

/**
 * A response in the store.
 *
 * @param status what it is reused with; of partial content it is 200, its bytes tell that it is partial
 * @param fields what {@link StoredFields} kept: a valid Date among them, no Age
 * @param ageSeconds what the Age field said on arrival, 0 without one
 * @param extent which bytes of the representation are there, or on their way without fail
 * @param directives read from the fields, once
 * @param date when the origin made it, from the fields; a date that cannot be read is the time of arrival
 */
public record StoredResponse(
    int status,
    Fields fields,
    VaryKey key,
    Instant requestTime,
    Instant responseTime,
    long ageSeconds,
    Extent extent,
    CacheControl directives,
    Instant date) {

  public StoredResponse(
      int status, Fields fields, VaryKey key, Instant requestTime, Instant responseTime, long ageSeconds, Extent extent) {
    this(
        status, fields, key, requestTime, responseTime, ageSeconds, extent, CacheControl.ofResponse(fields), date(fields, responseTime));
  }

  private static Instant date(Fields fields, Instant responseTime) {
    String date = fields.first("Date");
    return date == null ? responseTime : HttpDate.parse(date, responseTime).orElse(responseTime);
  }

  public StoredResponse with(Extent other) {
    return new StoredResponse(status, fields, key, requestTime, responseTime, ageSeconds, other, directives, date);
  }

  boolean hasValidator() {
    return fields.has("ETag") || fields.has("Last-Modified");
  }

  /** Whether bytes of several answers may be put together. */
  public boolean hasStrongTag() {
    EntityTag tag = EntityTag.of(fields);
    return tag != null && !tag.weak();
  }

  /** The same body under the fields of a later message about it. */
  StoredResponse freshened(Fields merged, VaryKey newKey, OriginResponse by) {
    return new StoredResponse(status, merged, newKey, by.requestTime(), by.responseTime(), Freshness.ageField(by.fields()), extent);
  }
}
