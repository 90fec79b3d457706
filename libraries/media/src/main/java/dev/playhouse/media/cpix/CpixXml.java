package dev.playhouse.media.cpix;

import dev.playhouse.media.MediaException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads UTF-8 XML into elements: no document type, no entities but the five of XML, nothing fetched, everything limited. */
final class CpixXml {
  /** The deepest element of a CPIX document stands on level 9. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_ELEMENTS = 20_000;
  private static final int MAX_ATTRIBUTES = 32;

  private final Deque<Open> open = new ArrayDeque<>();
  private int elements;
  private @Nullable CpixElement root;

  private CpixXml() {}

  static CpixElement read(byte[] document) {
    if (document.length > CpixReader.MAX_BYTES) {
      throw MediaException.inLine("cpix-size", 1, "the document has " + document.length + " bytes: at most " + CpixReader.MAX_BYTES + " are read");
    }
    try {
      return new CpixXml().parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString());
    } catch (CharacterCodingException e) {
      throw MediaException.inLine("cpix-encoding", 1, "the document is not in UTF-8: convert it", e);
    }
  }

  private CpixElement parse(String document) {
    int line = 1;
    try {
      String text = document.startsWith("\uFEFF") ? document.substring(1) : document;
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        int event = next(reader);
        line = Math.max(1, reader.getLocation().getLineNumber());
        take(event, reader, line);
      }
    } catch (XMLStreamException e) {
      int at = e.getLocation() == null ? line : Math.max(1, e.getLocation().getLineNumber());
      throw MediaException.inLine("cpix-xml", at, "the document is no well-formed XML");
    }
    if (root == null) {
      throw MediaException.inLine("cpix-xml", line, "the document has no element");
    }
    return root;
  }

  private static int next(XMLStreamReader reader) throws XMLStreamException {
    try {
      return reader.next();
    } catch (RuntimeException e) { // some malformed input ends the JDK's parser this way
      throw new XMLStreamException(e.toString(), reader.getLocation(), e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  private void take(int event, XMLStreamReader reader, int line) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(reader, line);
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(reader.getText());
      case XMLStreamConstants.DTD -> throw MediaException.inLine("cpix-doctype", line, "the document has a document type: remove it");
      case XMLStreamConstants.ENTITY_REFERENCE -> throw MediaException.inLine("cpix-entity", line, "the document refers to an entity: remove it");
      default -> { } // comments and processing instructions say nothing
    }
  }

  private void start(XMLStreamReader reader, int line) {
    if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH || reader.getAttributeCount() > MAX_ATTRIBUTES) {
      throw MediaException.inLine("cpix-limit", line, "the document has too many elements, levels or attributes");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeNamespace(i) == null || reader.getAttributeNamespace(i).isEmpty()) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    open.push(new Open(namespace, reader.getLocalName(), attributes, line, new ArrayList<>(), new StringBuilder()));
  }

  private void text(String text) {
    Open current = open.peek();
    if (current != null) {
      current.text.append(text);
    }
  }

  private void end() {
    Open done = open.pop();
    CpixElement element =
        new CpixElement(
            done.namespace,
            done.name,
            Collections.unmodifiableMap(done.attributes),
            List.copyOf(done.children),
            done.text.toString().strip(),
            done.line);
    if (open.isEmpty()) {
      root = element;
    } else {
      open.element().children.add(element);
    }
  }

  /** An element whose end has not been seen. */
  private record Open(
      String namespace, String name, Map<String, String> attributes, int line, List<CpixElement> children, StringBuilder text) {}
}
