package dev.playhouse.media.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.Golden;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.MultivariantPlaylist;
import dev.playhouse.media.hls.Rendition;
import dev.playhouse.media.hls.VariantStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ManifestWriterTest {
  private static final URI ADDRESS = URI.create("https://origin.example/api/v1/playback/sessions/SECRET/master.m3u8");

  private final ManifestGrant everything = Presentations.everything();

  @Test
  void hls_ofAFilmOverTwoEdges_isAsKept() throws IOException {
    Golden.assertSame("film.m3u8", writer(everything).hls());
  }

  @Test
  void dash_ofAFilmOverTwoEdges_isAsKept() throws IOException {
    Golden.assertSame("film.mpd", writer(everything).dash());
  }

  @Test
  void hls_ofAGrantOfStandardDefinition_namesNoOtherRungsAndKeys() {
    ManifestGrant standard = new ManifestGrant(480, Set.of("audio", "sd"), everything.drm(), everything.steeringUrl());

    MultivariantPlaylist playlist = HlsReader.multivariant(writer(standard).hls(), ADDRESS);

    assertThat(playlist.variants("edge_north")).extracting(VariantStream::height).containsExactly(360);
    assertThat(playlist.sessionKeys()).extracting(key -> key.keyId()).doesNotContain("22222222222222222222222222222222").hasSize(2);
    assertThat(playlist.renditions()).extracting(Rendition::type).containsOnly(Rendition.Type.AUDIO);
  }

  @Test
  void manifests_ofAGrantWithoutClearKey_nameNoLicence() {
    ManifestGrant device = new ManifestGrant(2160, everything.keyGroups(), List.of(), everything.steeringUrl());

    assertThat(writer(device).dash()).doesNotContain("license").contains("mp4protection");
    assertThat(writer(device).hls()).doesNotContain("license").doesNotContain("EXT-X-SESSION-KEY");
  }

  @Test
  void hls_readAgain_hasEachVariantOncePerEdgeWithItsOwnGroups() {
    MultivariantPlaylist playlist = HlsReader.multivariant(writer(everything).hls(), ADDRESS);

    assertThat(playlist.pathways()).containsExactly("edge_north", "edge_south");
    for (String pathway : playlist.pathways()) {
      VariantStream top = playlist.variants(pathway).getLast();
      assertThat(top.height()).isEqualTo(1080);
      assertThat(playlist.renditions(Rendition.Type.AUDIO, top.audioGroup()))
          .extracting(Rendition::pathwayId)
          .containsExactly(pathway, pathway);
      assertThat(playlist.renditions(Rendition.Type.SUBTITLES, top.subtitlesGroup()))
          .extracting(Rendition::name)
          .containsExactly("English", "German");
    }
  }

  @Test
  void dash_parsedAsXml_hasABaseUrlPerEdgeAndOneVideoSet() throws Exception {
    Document document = xml(writer(everything).dash());

    NodeList bases = document.getDocumentElement().getElementsByTagName("BaseURL");
    assertThat(bases.item(0).getTextContent()).isEqualTo("https://north.example:9443/TOKEN/");
    assertThat(bases.item(1).getTextContent()).isEqualTo("http://127.0.0.1:9002/TOKEN/");
    assertThat(document.getElementsByTagName("AdaptationSet").getLength()).isEqualTo(5);
    assertThat(document.getElementsByTagName("dashif:Laurl").item(0).getTextContent()).isEqualTo(everything.drm().getFirst().licenceUrl());
  }

  @Test
  void writer_ofAGrantBelowTheLowestRung_saysSo() {
    ManifestGrant tiny = new ManifestGrant(240, everything.keyGroups(), List.of(), everything.steeringUrl());

    assertThatThrownBy(() -> writer(tiny))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("manifest-without-video"));
  }

  @Test
  void writer_withoutAnEdge_saysSo() {
    assertThatThrownBy(() -> new ManifestWriter(Presentations.film(), everything, List.of()))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("manifest-without-edge"));
  }

  private static ManifestWriter writer(ManifestGrant grant) {
    return new ManifestWriter(Presentations.film(), grant, Presentations.TWO_EDGES);
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }
}
