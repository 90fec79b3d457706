package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.ApplyReport;
import dev.playhouse.protocol.catalogue.ApplyRequest;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.EntryPage;
import dev.playhouse.protocol.catalogue.PictureHashes;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitlePage;
import dev.playhouse.protocol.catalogue.TitlePicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in files of titles. */
@Tag("postgresql")
class TitleArtworkTest {
  private static final String NONE = "0".repeat(64);

  private Path data;
  private TestOrigin origin;
  private OriginClient editor;

  @BeforeEach
  void start(@TempDir Path folder) {
    data = folder;
    origin = TestOrigin.start(folder.resolve("first"));
    editor = origin.operator();
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void exportOfOneOrigin_appliedToAnother_bringsTheSamePictures() throws Exception {
    Artwork poster = put("Film", "poster?language=de", picture(90)).expect(200).data(Artwork.class);
    put("Film", "backdrop", picture(91)).expect(200);
    put("Other", "poster", picture(90)).expect(200);
    editor.title("Bare");
    List<TitleEntry> exported = entries(editor);
    assertThat(exported).filteredOn(title -> title.artwork() != null).hasSize(2);
    PictureHashes named =
        new PictureHashes(
            exported.stream().filter(title -> title.artwork() != null).flatMap(title -> title.artwork().stream()).map(TitlePicture::sha256)
                .distinct().toList());
    assertThat(named.sha256()).hasSize(2);
    try (TestOrigin other = TestOrigin.start(data.resolve("second"))) {
      OriginClient there = other.operator();
      assertThat(there.post("/api/v1/admin/titles/apply", new ApplyRequest(exported)).expect(422).code()).isEqualTo("titles-faulty");
      assertThat(there.post("/api/v1/admin/artwork/missing", named).data(PictureHashes.class)).isEqualTo(named);
      for (String sha256 : named.sha256()) {
        Reply file = editor.get("/api/v1/admin/artwork/" + sha256).expect(200);
        assertThat(hash(file.body())).isEqualTo(sha256);
        assertThat(file.header("Content-Type")).isEqualTo("image/png");
        send(there, sha256, file.body()).expect(204);
      }
      assertThat(there.post("/api/v1/admin/artwork/missing", named).data(PictureHashes.class).sha256()).isEmpty();
      assertThat(there.post("/api/v1/admin/titles/apply", new ApplyRequest(exported)).expect(200).data(ApplyReport.class).added()).isEqualTo(3);
      assertThat(entries(there)).isEqualTo(exported);
      assertThat(there.post("/api/v1/admin/titles/apply", new ApplyRequest(exported)).data(ApplyReport.class).unchanged()).isEqualTo(3);
      for (String width : List.of("160", "1920")) {
        String path = "/art/" + poster.sha256() + "/" + width;
        assertThat(other.nobody().get(path).expect(200).body()).isEqualTo(origin.nobody().get(path).expect(200).body());
      }
    }
  }

  @Test
  void picturesOfAFile_areAllThatATitleHas_andOfOneThatNamesNoneStay() throws Exception {
    String one = sent(picture(90));
    String two = sent(picture(91));
    apply(pictured(poster(null, one), poster("ger", two))).expect(200);
    assertThat(artwork()).extracting(Artwork::language, Artwork::sha256).containsExactly(
        tuple(null, one), tuple("de", two));
    assertThat(apply(new TitleEntry[] {film().withArtwork(null)}).expect(200).data(ApplyReport.class).unchanged()).isOne();
    assertThat(artwork()).hasSize(2);
    ApplyReport report = apply(pictured(poster("de", one))).expect(200).data(ApplyReport.class);
    assertThat(report.changed()).isOne();
    assertThat(report.changes().getFirst().fields()).singleElement().satisfies(
        field -> {
          assertThat(field.field()).isEqualTo("artwork");
          assertThat(field.before()).hasSize(2);
          assertThat(field.after()).hasSize(1);
        });
    assertThat(artwork()).extracting(Artwork::sha256).containsExactly(one);
    assertThat(editor.get("/api/v1/admin/audit").expect(200).text()).contains("artwork-changed");
    apply(pictured()).expect(200);
    assertThat(artwork()).isEmpty();
  }

  @Test
  void picturesThatCannotBe_areToldByTheirTitle_andNothingIsChanged() throws Exception {
    String one = sent(picture(90));
    TitleEntry[] titles = {
      pictured(poster(null, one))[0],
      film("twice").withArtwork(List.of(poster("de", one), poster("ger", one))),
      film("none").withArtwork(List.of(poster(null, NONE))),
      film("short").withArtwork(List.of(poster(null, "ab"))),
      film("odd").withArtwork(List.of(poster("pt-B", one)))
    };
    Reply refused = apply(titles).expect(422);
    List<ProblemFault> faults = refused.json().get("faults").valueStream().map(each -> Json.MAPPER.treeToValue(each, ProblemFault.class)).toList();
    assertThat(faults).extracting(ProblemFault::line).containsExactly(2, 3, 4, 5);
    assertThat(faults).extracting(ProblemFault::problem).satisfiesExactly(
        twice -> assertThat(twice).startsWith("artwork-invalid: there are two"),
        none -> assertThat(none).startsWith("artwork-unknown: ").contains(NONE),
        shortened -> assertThat(shortened).startsWith("artwork-invalid: "),
        odd -> assertThat(odd).startsWith("language-invalid: "));
    assertThat(entries(editor)).isEmpty();
    assertThat(send(editor, NONE, picture(90)).expect(422).code()).isEqualTo("artwork-differs");
    assertThat(send(editor, hash(new byte[] {1}), new byte[] {1}).expect(422).code()).isEqualTo("artwork-unreadable");
    assertThat(editor.get("/api/v1/admin/artwork/" + NONE).expect(404).code()).isEqualTo("artwork-unknown");
    Map<String, Object> alone = Map.of("name", "Film", "artwork", List.of(poster(null, one)));
    assertThat(editor.post("/api/v1/admin/titles", alone).expect(400).code()).isEqualTo("title-invalid");
  }

  @Test
  void dryRun_tellsOfPicturesThatAreNotSentYet_andKeepsNone() throws Exception {
    byte[] picture = picture(90);
    editor.send("PUT", "/api/v1/admin/artwork/" + hash(picture) + "?dry_run=true", BodyPublishers.ofByteArray(picture)).expect(204);
    ApplyRequest request = new ApplyRequest(List.of(pictured(poster(null, hash(picture)))));
    assertThat(editor.post("/api/v1/admin/titles/apply?dry_run=true", request).expect(200).data(ApplyReport.class).added()).isOne();
    assertThat(StoreContent.stored(data.resolve("first"))).isEmpty();
    assertThat(entries(editor)).isEmpty();
  }

  @Test
  void picturesOfNoTitle_waitForADay_andGoThen() throws Exception {
    String waiting = sent(picture(90));
    restart();
    assertThat(editor.get("/api/v1/admin/artwork/" + waiting).status()).isEqualTo(200);
    origin.origin().foundation().database().change(handle -> handle.execute("update artwork set kept_until_ms = 1"));
    restart();
    assertThat(editor.get("/api/v1/admin/artwork/" + waiting).status()).isEqualTo(404);
    assertThat(StoreContent.stored(data.resolve("first"))).isEmpty();
  }

  private void restart() {
    origin.close();
    StoreContent.age(data.resolve("first"));
    origin = TestOrigin.start(data.resolve("first"));
    editor = origin.operator();
  }

  private Reply put(String name, String kind, byte[] file) {
    List<Title> known = editor.get("/api/v1/admin/titles?named=" + name).data(TitlePage.class).titles();
    String id = known.isEmpty() ? editor.title(name) : known.getFirst().id();
    return editor.send("PUT", "/api/v1/admin/titles/" + id + "/artwork/" + kind, BodyPublishers.ofByteArray(file));
  }

  private List<Artwork> artwork() {
    return editor.get("/api/v1/admin/titles?named=film").expect(200).data(TitlePage.class).titles().getFirst().artwork();
  }

  private Reply apply(TitleEntry... titles) {
    return editor.post("/api/v1/admin/titles/apply", new ApplyRequest(List.of(titles)));
  }

  private String sent(byte[] file) throws Exception {
    send(editor, hash(file), file).expect(204);
    return hash(file);
  }

  private static Reply send(OriginClient client, String sha256, byte[] file) {
    return client.send("PUT", "/api/v1/admin/artwork/" + sha256, BodyPublishers.ofByteArray(file));
  }

  private static List<TitleEntry> entries(OriginClient client) {
    return client.get("/api/v1/admin/titles/entries").expect(200).data(EntryPage.class).titles();
  }

  private static TitleEntry[] pictured(TitlePicture... pictures) {
    return new TitleEntry[] {film().withArtwork(List.of(pictures))};
  }

  private static TitleEntry film() {
    return film("film");
  }

  private static TitleEntry film(String ref) {
    return new TitleEntry(ref, null, null, null, "Film", null, null, null, null, null, null, null, null, null, null, null, null);
  }

  private static TitlePicture poster(@Nullable String language, String sha256) {
    return new TitlePicture(ArtworkKind.POSTER, language, sha256);
  }

  private static byte[] picture(int width) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 60, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static String hash(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
