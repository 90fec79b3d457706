package dev.playhouse.media.dash;

import dev.playhouse.media.MediaException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML into elements: no document type, so no entities but the five; a limit on everything. */
final class XmlReader {
  /** Characters of a document: a hundred for each element. */
  static final int MAX_DOCUMENT = 10 << 20;

  /** A timeline of four hours in segments of four seconds, all different, for twenty-five tracks. */
  static final int MAX_ELEMENTS = 100_000;

  /** MPDs go down seven levels. */
  static final int MAX_DEPTH = 32;

  /** More than any element of an MPD has. */
  static final int MAX_ATTRIBUTES = 64;

  /** Characters of an attribute or a text; a PlayReady object has a quarter, an address with a token a sixteenth. */
  static final int MAX_TEXT = 1 << 16;

  private final XMLStreamReader reader;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private @Nullable XmlElement root;
  private int elements;

  private XmlReader(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** The root element. */
  static XmlElement read(String text) {
    if (text.length() > MAX_DOCUMENT) {
      throw MediaException.inLine("mpd-limit", 1, "a document of " + text.length() + " characters, more than " + MAX_DOCUMENT);
    }
    int declaration = text.indexOf("<!DOCTYPE");
    if (declaration >= 0) {
      int line = 1 + (int) text.substring(0, declaration).chars().filter(c -> c == '\n').count();
      throw MediaException.inLine("mpd-xml", line, "a document type declaration: an MPD has none");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    try {
      return new XmlReader(factory.createXMLStreamReader(new StringReader(text))).document();
    } catch (XMLStreamException e) {
      throw MediaException.inLine("mpd-xml", 1, "no XML document: " + e.getMessage(), e);
    }
  }

  private XmlElement document() {
    for (int event = reader.getEventType(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> content();
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw error("mpd-xml", "a document type or an entity");
        default -> {}
      }
    }
    if (root == null) {
      throw error("mpd-xml", "a document without an element");
    }
    return root;
  }

  /** The next event; the parser of the JDK throws unchecked exceptions too for some documents that are not well formed. */
  private int next() {
    try {
      return reader.next();
    } catch (XMLStreamException | RuntimeException e) {
      throw MediaException.inLine("mpd-xml", line(), "no well-formed XML: " + e.getMessage(), e);
    }
  }

  private void start() {
    elements++;
    if (elements > MAX_ELEMENTS || open.size() == MAX_DEPTH || reader.getAttributeCount() > MAX_ATTRIBUTES) {
      throw error(
          "mpd-limit", "more than " + MAX_ELEMENTS + " elements, " + MAX_DEPTH + " levels or " + MAX_ATTRIBUTES + " attributes");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = XmlElement.qualified(reader.getAttributeNamespace(i), reader.getAttributeLocalName(i));
      attributes.put(name, limited(reader.getAttributeValue(i), "attribute " + name));
    }
    String namespace = Objects.requireNonNullElse(reader.getNamespaceURI(), "");
    XmlElement element = new XmlElement(namespace, reader.getLocalName(), attributes, new HashMap<>(), new StringBuilder(0), line());
    XmlElement parent = open.peek();
    if (parent == null) {
      root = element;
    } else {
      parent.add(element);
    }
    open.push(element);
  }

  private void content() {
    XmlElement element = open.peek();
    if (element != null) {
      element.content().append(reader.getText());
      limited(element.content(), "text of " + element.name());
    }
  }

  private <T extends CharSequence> T limited(T text, String what) {
    if (text.length() > MAX_TEXT) {
      throw error("mpd-limit", "the " + what + " has more than " + MAX_TEXT + " characters");
    }
    return text;
  }

  private int line() {
    return Math.max(1, reader.getLocation().getLineNumber());
  }

  private MediaException error(String code, String message) {
    return MediaException.inLine(code, line(), message);
  }
}
