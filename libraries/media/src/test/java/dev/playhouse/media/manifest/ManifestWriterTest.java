package dev.playhouse.media.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.Golden;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.dash.AdaptationSet;
import dev.playhouse.media.dash.Mpd;
import dev.playhouse.media.dash.MpdReader;
import dev.playhouse.media.dash.MpdWriter;
import dev.playhouse.media.dash.Representation;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.HlsWriter;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.MultivariantPlaylist;
import dev.playhouse.media.hls.Rendition;
import dev.playhouse.media.hls.VariantStream;
import dev.playhouse.media.protection.Scheme;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestWriterTest {
  private static final URI ADDRESS = URI.create("https://origin.example/api/v1/playback/sessions/SECRET/master.m3u8");

  /** A manifest that is kept. */
  record Kept(String name, Presentation presentation, ManifestGrant grant, List<Pathway> pathways) {
    ManifestWriter writer() {
      return new ManifestWriter(presentation, grant, pathways);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kept> kept() {
    ManifestGrant standard =
        Presentations.session(480, Set.of("audio", "sd"), Presentations.everything().drm().toArray(DrmService[]::new));
    ManifestGrant widevine = Presentations.session(720, Set.of("hd", "images"), new DrmService.Widevine("https://licence.example/wv"));
    return Stream.of(
        new Kept("folder", Presentations.film(null, false), Presentations.clear(), Presentations.FOLDER),
        new Kept("film", Presentations.film(Scheme.CBCS, true), Presentations.everything(), Presentations.TWO_EDGES),
        new Kept("systems", Presentations.film(Scheme.CENC, true), Presentations.allSystems(), Presentations.TWO_EDGES.subList(0, 1)),
        new Kept("fairplay", Presentations.film(Scheme.CBCS, true), Presentations.allSystems(), Presentations.TWO_EDGES.subList(0, 1)),
        new Kept("key-server", Presentations.ofAKeyServer(Scheme.CBCS), Presentations.allSystems(), Presentations.TWO_EDGES.subList(0, 1)),
        new Kept("codecs", Presentations.codecs(), Presentations.everything(), Presentations.TWO_EDGES.subList(0, 1)),
        new Kept("choices", Presentations.choices(), Presentations.clear(), Presentations.FOLDER),
        new Kept("silent", Presentations.silent(), widevine, Presentations.TWO_EDGES),
        new Kept("standard", Presentations.film(Scheme.CBCS, true), standard, Presentations.TWO_EDGES.subList(0, 1)));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void hls_ofEachPresentation_isAsKept(Kept kept) throws IOException {
    Golden.assertSame(kept.name() + ".m3u8", kept.writer().hls());
  }

  @ParameterizedTest
  @MethodSource("kept")
  void dash_ofEachPresentation_isAsKept(Kept kept) throws IOException {
    Golden.assertSame(kept.name() + ".mpd", kept.writer().dash());
  }

  @ParameterizedTest
  @MethodSource("kept")
  void dash_ofEachPresentation_keepsTheOrderOfTheSchema(Kept kept) {
    MpdSchema.assertValid(kept.writer().dash());
  }

  @ParameterizedTest
  @MethodSource("kept")
  void dash_readAndWrittenAgain_isTheSame(Kept kept) {
    String text = kept.writer().dash();
    Mpd model = MpdReader.read(text);

    assertThat(MpdWriter.write(model)).isEqualTo(text);
    assertThat(MpdReader.read(MpdWriter.write(model))).isEqualTo(model);
  }

  @ParameterizedTest
  @MethodSource("kept")
  void hls_readAndWrittenAgain_isTheSame(Kept kept) {
    MultivariantPlaylist model = HlsReader.multivariant(kept.writer().hls(), ADDRESS);

    assertThat(HlsReader.multivariant(HlsWriter.multivariant(model), ADDRESS)).isEqualTo(model);
    if (!kept.pathways().equals(Presentations.FOLDER)) {
      assertThat(HlsWriter.multivariant(model)).isEqualTo(kept.writer().hls());
    }
  }

  @Test
  void hls_ofAGrantOfStandardDefinition_namesNoOtherRungsAndKeys() {
    ManifestGrant standard = Presentations.session(480, Set.of("audio", "sd"), new DrmService.ClearKey("https://licence.example/?a=b"));

    MultivariantPlaylist playlist = HlsReader.multivariant(served(standard).hls(), ADDRESS);

    assertThat(playlist.variants("edge_north")).extracting(VariantStream::height).containsExactly(360);
    assertThat(playlist.iFrameStreams()).hasSize(2).extracting(stream -> stream.height()).containsOnly(360);
    assertThat(playlist.imageStreams()).isEmpty();
    assertThat(playlist.sessionKeys()).extracting(Key::keyId).doesNotContain("22222222222222222222222222222222").hasSize(2);
    assertThat(playlist.renditions()).extracting(Rendition::type).containsOnly(Rendition.Type.AUDIO);
  }

  @Test
  void manifests_ofAGrantWithoutAnySystem_nameNoLicence() {
    ManifestGrant device = Presentations.session(2160, Presentations.everything().keyGroups());

    assertThat(served(device).dash()).doesNotContain("license").contains("mp4protection").doesNotContain("urn:uuid");
    assertThat(served(device).hls()).doesNotContain("license").doesNotContain("EXT-X-SESSION-KEY");
  }

  @Test
  void hls_bandwidth_isTheHeaviestCombinationOfVideoAudioAndText() {
    MultivariantPlaylist playlist = HlsReader.multivariant(
        new ManifestWriter(Presentations.choices(), Presentations.clear(), Presentations.FOLDER).hls(), ADDRESS);

    assertThat(playlist.variants().getFirst().bandwidth()).isEqualTo(800_000 + 131_000 + 7 + 500);
    assertThat(playlist.variants().getFirst().averageBandwidth()).isEqualTo(700_000 + 128_000 + 300);
  }

  @Test
  void hls_renditions_keepTheRulesOfTheirGroup() {
    MultivariantPlaylist playlist = HlsReader.multivariant(
        new ManifestWriter(Presentations.choices(), Presentations.clear(), Presentations.FOLDER).hls(), ADDRESS);

    List<Rendition> audio = playlist.renditions(Rendition.Type.AUDIO, "audio-1");
    assertThat(audio).filteredOn(Rendition::selectedByDefault).extracting(Rendition::name).containsExactly("English");
    assertThat(audio).allMatch(each -> each.autoselect() || !each.selectedByDefault());
    assertThat(audio).filteredOn(each -> !each.autoselect()).extracting(Rendition::name).containsExactly("English (commentary)");
    List<Rendition> texts = playlist.renditions(Rendition.Type.SUBTITLES, "text-1");
    assertThat(texts).noneMatch(Rendition::selectedByDefault);
    assertThat(texts).filteredOn(Rendition::forced).extracting(Rendition::name).containsExactly("German (forced)");
    assertThat(Stream.concat(audio.stream(), texts.stream()).filter(each -> !each.characteristics().isEmpty()))
        .extracting(Rendition::name)
        .containsExactly("English (audio description)", "English (captions)");
  }

  @Test
  void manifests_ofSeveralCodecs_keepThemApartWithH264First() {
    ManifestWriter writer = new ManifestWriter(Presentations.codecs(), Presentations.everything(), Presentations.TWO_EDGES);

    assertThat(HlsReader.multivariant(writer.hls(), ADDRESS).variants("edge_south"))
        .extracting(variant -> variant.codecs().substring(0, 6) + " " + variant.videoRange() + " " + variant.height())
        .containsExactly(
            "avc1.6 SDR 360", "avc1.6 SDR 720", "avc1.6 SDR 1080",
            "hvc1.1 SDR 360", "hvc1.1 SDR 720", "hvc1.1 SDR 1080",
            "hvc1.2 PQ 360", "hvc1.2 PQ 720", "hvc1.2 PQ 1080");
    List<AdaptationSet> sets = MpdReader.read(writer.dash()).periods().getFirst().adaptationSets();
    assertThat(sets).filteredOn(set -> set.contentType().equals("video")).hasSize(3)
        .allSatisfy(set -> assertThat(set.representations()).extracting(Representation::height).containsExactly(360, 720, 1080));
  }

  @Test
  void manifests_ofAFolder_haveRelativeAddressesAndNobodyToAsk() {
    ManifestWriter writer = new ManifestWriter(
        Presentations.film(Scheme.CBCS, false), Presentations.session(2160, Set.of("sd", "audio")), Presentations.FOLDER);

    assertThat(writer.hls()).doesNotContain("://").doesNotContain("PATHWAY-ID").contains("\nv360/playlist.m3u8\n");
    assertThat(writer.dash()).doesNotContain("serviceLocation").doesNotContain("ContentSteering").contains("<BaseURL>v360/</BaseURL>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Director's \"cut\"", "two\nlines", "{$licence}", "Tom & <Jerry>", "a\u0000b\tc", "\ud83c\udfac", "]]>", "   "})
  void manifests_ofAwkwardNames_areReadAgainWithoutHarm(String name) {
    ManifestWriter writer = new ManifestWriter(Presentations.named(name), Presentations.clear(), Presentations.FOLDER);

    MpdSchema.assertValid(writer.dash());
    List<Rendition> audio = HlsReader.multivariant(writer.hls(), ADDRESS).renditions(Rendition.Type.AUDIO, "audio-1");
    List<String> labels = MpdReader.read(writer.dash()).periods().getFirst().adaptationSets().stream()
        .filter(set -> set.contentType().equals("audio")).map(AdaptationSet::label).toList();
    assertThat(audio).extracting(Rendition::name).doesNotHaveDuplicates().containsExactlyElementsOf(labels).doesNotContain("");
  }

  @Test
  void writer_ofAGrantBelowTheLowestRung_saysSo() {
    assertThatThrownBy(() -> served(Presentations.session(240, Presentations.everything().keyGroups())))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("manifest-without-video"));
  }

  @Test
  void writer_withoutAnEdge_saysSo() {
    assertThatThrownBy(() -> new ManifestWriter(Presentations.film(null, true), Presentations.everything(), List.of()))
        .isInstanceOfSatisfying(MediaException.class, error -> assertThat(error.code()).isEqualTo("manifest-without-edge"));
  }

  private static ManifestWriter served(ManifestGrant grant) {
    return new ManifestWriter(Presentations.film(Scheme.CBCS, true), grant, Presentations.TWO_EDGES);
  }
}
