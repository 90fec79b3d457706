package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The POM that is published, and what it promises of the classes. */
class PublishedPomTest {
  private static final int MAJOR_OF_RELEASE_21 = 65;
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();
  private static Document pom;
  private static String text;

  @BeforeAll
  static void read() throws Exception {
    Path file = Path.of("target", ".flattened-pom.xml");
    text = Files.readString(file);
    pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  /** What Maven Central requires. */
  @ParameterizedTest
  @ValueSource(strings = {
    "groupId", "artifactId", "version", "name", "description", "url", "licenses/license/name", "licenses/license/url", "developers/developer/name",
    "scm/connection", "scm/developerConnection", "scm/url"})
  void element_thatARepositoryAsksFor_isThere(String path) throws XPathException {
    assertThat(XPATH.evaluate("/project/" + path, pom)).isNotBlank();
  }

  @Test
  void pom_standsAlone() throws XPathException {
    assertThat(XPATH.evaluate("/project/parent", pom)).isEmpty();
    assertThat(XPATH.evaluate("/project/scm/url", pom)).as("the repository, not a folder of it").doesNotContain("player-sdk");
    assertThat(text).doesNotContain("${").doesNotContain("dependencyManagement").doesNotContain("<scope>test");
  }

  @Test
  void dependencies_areFew_andPinned() throws XPathException {
    NodeList found = (NodeList) XPATH.evaluate("/project/dependencies/dependency[not(optional='true')]", pom, XPathConstants.NODESET);
    List<String> dependencies = IntStream.range(0, found.getLength()).mapToObj(found::item).map(node -> {
      try {
        return XPATH.evaluate("concat(artifactId, ' ', count(version))", node);
      } catch (XPathException e) {
        throw new IllegalStateException(e);
      }
    }).toList();
    assertThat(dependencies).containsExactlyInAnyOrder("protocol 1", "media 1", "bcprov-jdk18on 1", "slf4j-api 1");
  }

  @ParameterizedTest
  @ValueSource(classes = {
    Player.class, PublishedPomTest.class, dev.playhouse.protocol.playback.Session.class, dev.playhouse.media.hls.HlsReader.class})
  void classes_runFromJava21On(Class<?> type) throws IOException {
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class"); DataInputStream data = new DataInputStream(file)) {
      data.readInt();
      data.readUnsignedShort();
      assertThat(data.readUnsignedShort()).isEqualTo(MAJOR_OF_RELEASE_21);
    }
  }
}
