package dev.playhouse.media.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * What the schema of ISO/IEC 23009-1 says of the elements that we write: which children in which order, which attributes, which of them must be
 * there. Written from the schema, not from the writer.
 */
final class MpdSchema {
  private static final List<String> BASE =
      List.of(
          "FramePacking", "AudioChannelConfiguration", "ContentProtection", "OutputProtection", "EssentialProperty", "SupplementalProperty",
          "InbandEventStream", "Switching", "RandomAccess", "GroupLabel", "Label", "ProducerReferenceTime", "ContentPopularityRate", "Resync");

  private static final Map<String, List<String>> CHILDREN =
      Map.of(
          "MPD",
              List.of(
                  "ProgramInformation", "BaseURL", "ContentSteering", "Location", "PatchLocation", "ServiceDescription", "InitializationSet",
                  "ContentProtection", "Period", "Metrics", "EssentialProperty", "SupplementalProperty", "UTCTiming"),
          "Period",
              List.of("BaseURL", "SegmentBase", "SegmentList", "SegmentTemplate", "AssetIdentifier", "EventStream", "AdaptationSet", "Subset"),
          "AdaptationSet",
              joined(
                  BASE,
                  List.of(
                      "Accessibility", "Role", "Rating", "Viewpoint", "ContentComponent", "BaseURL", "SegmentBase", "SegmentList",
                      "SegmentTemplate", "Representation")),
          "Representation",
              joined(BASE, List.of("BaseURL", "ExtendedBandwidth", "SubRepresentation", "SegmentBase", "SegmentList", "SegmentTemplate")),
          "SegmentTemplate", List.of("Initialization", "RepresentationIndex", "SegmentTimeline", "BitstreamSwitching"),
          "SegmentTimeline", List.of("S"));

  private static final Set<String> COMMON =
      Set.of("mimeType", "codecs", "width", "height", "frameRate", "audioSamplingRate", "startWithSAP", "selectionPriority", "sar");
  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("MPD", Set.of("profiles", "type", "minBufferTime", "mediaPresentationDuration")),
          Map.entry("BaseURL", Set.of("serviceLocation")),
          Map.entry("ContentSteering", Set.of("defaultServiceLocation", "queryBeforeStart", "clientRequirement")),
          Map.entry("Period", Set.of("id", "start", "duration")),
          Map.entry(
              "AdaptationSet",
              joined(COMMON, Set.of("id", "lang", "contentType", "segmentAlignment", "maxWidth", "maxHeight", "maxFrameRate"))),
          Map.entry("Representation", joined(COMMON, Set.of("id", "bandwidth"))),
          Map.entry(
              "SegmentTemplate", Set.of("timescale", "duration", "initialization", "media", "startNumber", "presentationTimeOffset")),
          Map.entry("SegmentTimeline", Set.of()),
          Map.entry("S", Set.of("t", "d", "r")),
          Map.entry("Label", Set.of()));
  private static final Set<String> DESCRIPTOR = Set.of("schemeIdUri", "value");

  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "MPD", Set.of("profiles", "minBufferTime"),
          "Representation", Set.of("id", "bandwidth"),
          "S", Set.of("d"),
          "Role", Set.of("schemeIdUri"),
          "ContentProtection", Set.of("schemeIdUri"));

  private MpdSchema() {}

  static void assertValid(String mpd) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Element root = factory.newDocumentBuilder().parse(new InputSource(new StringReader(mpd))).getDocumentElement();
      assertThat(root.getNamespaceURI()).isEqualTo("urn:mpeg:dash:schema:mpd:2011");
      check(root);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < root.getElementsByTagName("Representation").getLength(); i++) {
        ids.add(((Element) root.getElementsByTagName("Representation").item(i)).getAttribute("id"));
      }
      assertThat(ids).doesNotHaveDuplicates().allMatch(id -> !id.contains(" "));
    } catch (Exception e) {
      throw new AssertionError("no valid MPD:\n" + mpd, e);
    }
  }

  private static void check(Element element) {
    String name = element.getLocalName();
    attributes(element, name);
    List<String> order = CHILDREN.getOrDefault(name, List.of());
    int at = 0;
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && element.getNamespaceURI().equals(child.getNamespaceURI())) {
        int place = order.indexOf(child.getLocalName());
        assertThat(place).as("%s in %s after %s", child.getLocalName(), name, order.subList(0, at)).isGreaterThanOrEqualTo(at);
        at = place;
        check(child);
      }
    }
  }

  private static void attributes(Element element, String name) {
    Set<String> found = new HashSet<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      if (element.getAttributes().item(i).getNamespaceURI() == null) {
        found.add(element.getAttributes().item(i).getLocalName());
      }
    }
    assertThat(ATTRIBUTES.getOrDefault(name, DESCRIPTOR)).as("attributes of %s", name).containsAll(found);
    assertThat(found).as("attributes of %s", name).containsAll(REQUIRED.getOrDefault(name, Set.of()));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Set<String> joined(Set<String> first, Set<String> second) {
    Set<String> all = new HashSet<>(first);
    all.addAll(second);
    return all;
  }
}
