package dev.playhouse.media.text;

import java.util.Map;

/**
 * What holds inside an open element of the body: its time (TTML2 section 12.4), look, region and language. Not thread-safe.
 *
 * <p>An element that is one of a sequence and does not say when it ends, ends with the last of its children; one that stands beside others ends
 * with its parent.
 */
final class TtmlElement {
  static final long NEVER = Long.MAX_VALUE;

  final String name;
  final long begin;
  final long end;
  final Map<String, String> properties;
  final String region;
  final String language;
  final boolean preservesSpace;
  private final boolean sequence;
  private final boolean endsWithChildren;
  private long lastChildEnd;

  private TtmlElement(String name, CueTimes times, boolean endsWithChildren, boolean sequence, Map<String, String> properties, String region,
      String language, boolean preservesSpace) {
    this.name = name;
    this.begin = times.startMs();
    this.end = times.endMs();
    this.endsWithChildren = endsWithChildren;
    this.sequence = sequence;
    this.properties = properties;
    this.region = region;
    this.language = language;
    this.preservesSpace = preservesSpace;
    this.lastChildEnd = begin;
  }

  /** The root element, which has all the time there is. */
  static TtmlElement root(Map<String, String> attributes) {
    boolean preserve = attributes.getOrDefault("space", "default").equals("preserve");
    return new TtmlElement("tt", new CueTimes(0, NEVER), false, false, Map.of(), "", "", preserve);
  }

  /**
   * A child of this element.
   *
   * @param times by attribute {@code begin}, {@code end}, {@code dur}, for those that are there
   * @param own what the child says of its look, with all it does not say taken from this one
   */
  TtmlElement child(String childName, Map<String, String> attributes, Map<String, Long> times, Map<String, String> own) {
    long base = sequence ? lastChildEnd : begin;
    long childBegin = later(base, times.getOrDefault("begin", 0L));
    long explicit = Math.min(times.containsKey("end") ? later(base, times.get("end")) : NEVER, times.containsKey("dur") ? later(childBegin,
        times.get("dur")) : NEVER);
    boolean open = sequence && explicit == NEVER;
    boolean preserve = attributes.getOrDefault("space", preservesSpace ? "preserve" : "default").equals("preserve");
    return new TtmlElement(
        childName,
        new CueTimes(childBegin, Math.min(end, explicit)),
        open,
        attributes.getOrDefault("timeContainer", "par").equals("seq"),
        own,
        attributes.getOrDefault("region", region),
        attributes.getOrDefault("lang", language),
        preserve);
  }

  /** Tells the parent when its child has ended. */
  void ended(TtmlElement child) {
    lastChildEnd = Math.max(lastChildEnd, child.endsWithChildren ? child.lastChildEnd : child.end);
  }

  private static long later(long base, long offset) {
    return base == NEVER ? NEVER : base + offset;
  }
}
