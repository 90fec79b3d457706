package dev.playhouse.media.text;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads TTML (W3C TTML1 and TTML2; IMSC text profile, EBU-TT-D): times nested in parallel and in sequence, styles and regions as far as
 * WebVTT can say them.
 *
 * <p>Names are compared without their namespaces, which differ between drafts and are often missing. A document type or an entity of the
 * file's own is refused: neither belongs into TTML, and both can make a small file large.
 */
final class TtmlReader {
  private static final String LANGUAGE = "[A-Za-z0-9-]{1,35}";

  private final CueCollector collector = new CueCollector();
  private final TtmlStyles styles = new TtmlStyles();
  private final Deque<TtmlElement> body = new ArrayDeque<>();
  private TtmlClock clock = new TtmlClock(Map.of());
  private TtmlPlace places = new TtmlPlace(Map.of());
  private @Nullable TtmlParagraph paragraph;
  private @Nullable String region;
  private String language = "";
  private int depth;
  private int skippedDepth;

  private TtmlReader() {}

  static Subtitles read(String text) {
    TtmlReader reader = new TtmlReader();
    reader.document(text.startsWith("\ufeff") ? text.substring(1).stripLeading() : text.stripLeading());
    return reader.collector.finish();
  }

  private void document(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader xml = null;
    try {
      xml = factory.createXMLStreamReader(new StringReader(text));
      while (xml.hasNext()) {
        event(xml, next(xml));
      }
    } catch (XMLStreamException e) {
      String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      collector.fault(xml == null ? 0 : line(xml), "the XML is broken: " + CueCollector.quoted(message) + ": check it with an XML editor");
    }
  }

  private static int next(XMLStreamReader xml) throws XMLStreamException {
    try {
      return xml.next();
    } catch (RuntimeException e) { // the JDK's scanner on some broken input
      throw new XMLStreamException(e.toString(), xml.getLocation(), e);
    }
  }

  private void event(XMLStreamReader xml, int event) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(xml, local(xml.getLocalName()));
      case XMLStreamConstants.END_ELEMENT -> end(local(xml.getLocalName()));
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml.getText());
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new SubtitleException("subtitle-faulty", line(xml), "a document type or an entity of its own: remove it, TTML has none");
      default -> {
        // comments and processing instructions
      }
    }
  }

  private void start(XMLStreamReader xml, String name) {
    depth++;
    if (depth > SubtitleLimits.MAX_DEPTH || xml.getAttributeCount() > SubtitleLimits.MAX_ATTRIBUTES) {
      throw new SubtitleException(
          "subtitle-limit", line(xml), "more than " + SubtitleLimits.MAX_DEPTH + " elements inside each other, or "
              + SubtitleLimits.MAX_ATTRIBUTES + " attributes");
    }
    if (skippedDepth > 0) {
      return;
    }
    Map<String, String> attributes = attributes(xml);
    if (attributes.values().stream().anyMatch(value -> value.length() > SubtitleLimits.MAX_ATTRIBUTE_CHARACTERS)) {
      throw new SubtitleException(
          "subtitle-limit", line(xml), "an attribute of over " + SubtitleLimits.MAX_ATTRIBUTE_CHARACTERS + " characters: shorten it");
    }
    if (depth == 1) {
      root(xml, name, attributes);
      return;
    }
    switch (name) {
      case "head", "styling", "layout" -> {
        // hold styles and regions
      }
      case "style" -> style(attributes);
      case "region" -> region(attributes);
      case "body", "div", "p", "span", "br" -> content(xml, name, attributes);
      case "image" -> {
        collector.fault(line(xml), "a picture of text (IMSC image profile): give the text itself");
        skippedDepth = depth;
      }
      default -> skippedDepth = depth;
    }
  }

  private void root(XMLStreamReader xml, String name, Map<String, String> attributes) {
    if (!name.equals("tt")) {
      throw new SubtitleException("subtitle-faulty", "the root element is " + CueCollector.quoted(name) + ", not tt: this is no TTML file");
    }
    try {
      clock = new TtmlClock(attributes);
    } catch (IllegalArgumentException e) {
      collector.fault(line(xml), String.valueOf(e.getMessage()));
    }
    places = new TtmlPlace(attributes);
    language = attributes.getOrDefault("lang", "");
    body.push(TtmlElement.root(attributes));
  }

  private void style(Map<String, String> attributes) {
    String id = attributes.getOrDefault("id", "");
    if (region != null) {
      styles.define(region, attributes);
    } else if (!id.isEmpty()) {
      styles.define(id, attributes);
    }
  }

  private void region(Map<String, String> attributes) {
    region = attributes.getOrDefault("id", "");
    styles.define(region, attributes);
  }

  private void content(XMLStreamReader xml, String name, Map<String, String> attributes) {
    TtmlElement parent = body.element();
    Map<String, Long> times = new HashMap<>();
    for (String key : new String[] {"begin", "end", "dur"}) {
      String value = attributes.get(key);
      long time = value == null ? TtmlClock.NONE : clock.parse(value);
      if (time != TtmlClock.NONE) {
        times.put(key, time);
      } else if (value != null) {
        collector.fault(line(xml), key + " " + CueCollector.quoted(value) + " is no time: write it as 00:01:02.500 or 62.5s");
      }
    }
    Map<String, String> properties = new HashMap<>(parent.properties);
    properties.putAll(styles.of(attributes));
    TtmlElement element = parent.child(name, attributes, times, properties);
    body.push(element);
    if (name.equals("p")) {
      Map<String, String> place = styles.named(element.region);
      String align = properties.getOrDefault("textAlign", place.getOrDefault("textAlign", "center"));
      paragraph = new TtmlParagraph(collector, line(xml), places.settings(place, align));
    } else if (name.equals("br")) {
      text("\n");
    }
  }

  private void text(String text) {
    TtmlElement element = body.peek();
    if (paragraph == null || element == null || skippedDepth > 0) {
      return;
    }
    Map<String, String> properties = TtmlStyles.inherited(styles.named(element.region));
    properties.putAll(element.properties);
    boolean betweenRubies = properties.getOrDefault("ruby", "").toLowerCase(Locale.ROOT).endsWith("container") && text.isBlank();
    if (betweenRubies || TtmlStyles.isHidden(properties)) {
      return;
    }
    boolean foreign = !element.language.isEmpty() && !element.language.equals(language) && element.language.matches(LANGUAGE);
    TextStyle style = TtmlStyles.look(TextStyle.PLAIN, properties).language(foreign ? element.language : "");
    String piece = element.name.equals("br") || element.preservesSpace ? text : text.replace('\n', ' ');
    paragraph.add(new CueTimes(element.begin, element.end), piece, style, element.preservesSpace);
  }

  private void end(String name) {
    if (skippedDepth == depth) {
      skippedDepth = 0;
    } else if (skippedDepth == 0) {
      endElement(name);
    }
    depth--;
  }

  private void endElement(String name) {
    switch (name) {
      case "region" -> region = null;
      case "tt" -> body.pop();
      case "body", "div", "p", "span", "br" -> {
        TtmlElement ended = body.pop();
        body.element().ended(ended);
        if (name.equals("p") && paragraph != null) {
          paragraph.end();
          paragraph = null;
        }
      }
      default -> {
        // the others leave nothing behind
      }
    }
  }

  private static Map<String, String> attributes(XMLStreamReader xml) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(local(xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
    }
    return attributes;
  }

  private static int line(XMLStreamReader xml) {
    return Math.max(0, xml.getLocation().getLineNumber());
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
