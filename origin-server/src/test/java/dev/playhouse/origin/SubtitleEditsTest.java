package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.ProblemFault;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.catalogue.TrackRole;
import dev.playhouse.protocol.edge.Inventory;
import dev.playhouse.protocol.edge.InventoryEntry;
import dev.playhouse.protocol.fill.FillPlan;
import dev.playhouse.protocol.fill.FillPlanRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubtitleEditsTest {
  private static final String FIRST = "1\n00:00:01,000 --> 00:00:03,000\nGood evening.\n";
  private static final String SECOND = "1\n00:00:01,000 --> 00:00:03,000\nGood morning.\n";

  private EditedTitle title;

  @BeforeEach
  void start(@TempDir Path folder) {
    title = EditedTitle.start(folder);
  }

  @AfterEach
  void stop() {
    title.close();
  }

  @Test
  void subtitles_replaced_writeTheirSourceAndTheirOwnPackageOnly() throws Exception {
    title.subtitles("en", FIRST).expect(200);
    Publication before = title.publication();
    Set<String> stored = title.stored();
    List<Map<String, Object>> keys = contentKeys();
    title.subtitles("en", SECOND).expect(200);
    Set<String> written = title.stored();
    written.removeAll(stored);
    TrackPackage made = title.track("s-en");
    Inventory inventory = Json.MAPPER.readValue(title.fetch(made, "inventory.json").expect(200).body(), Inventory.class);
    Set<String> own = new HashSet<>(inventory.files().stream().map(InventoryEntry::sha256).toList());
    own.add(made.inventorySha256());
    own.add(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(SECOND.getBytes(StandardCharsets.UTF_8))));
    assertThat(written).isNotEmpty().isSubsetOf(own);
    assertThat(title.fetch(made, "text.vtt").expect(200).text()).contains("Good morning.");
    assertThat(contentKeys()).isEqualTo(keys);
    assertThat(title.publication().version()).isEqualTo(before.version() + 1);
    assertThat(title.publication().trackPackages()).hasSameSizeAs(before.trackPackages());
    assertThat(others(title.publication())).isEqualTo(others(before));
  }

  @Test
  void subtitles_replaced_leaveNothingElseToFill() {
    title.subtitles("de", FIRST).expect(200);
    FillPlanRequest request = new FillPlanRequest(List.of(title.origin().title().titleId()), null);
    FillPlan plan = title.operator().post("/api/v1/admin/fill/plans", request).expect(201).data(FillPlan.class);
    String made = title.track("s-de").folder(title.origin().title().assetId());
    assertThat(plan.assignments()).singleElement().satisfies(part -> assertThat(part.trackPackages()).containsExactly(made));
  }

  @Test
  void subtitles_sentAgain_changeNothing() {
    title.subtitles("pt-br", FIRST).expect(200);
    int version = title.publication().version();
    title.subtitles("pt-BR", FIRST).expect(200);
    assertThat(title.publication().version()).isEqualTo(version);
    assertThat(title.subtitles()).filteredOn(track -> "pt-BR".equals(track.language())).hasSize(1);
  }

  @Test
  void subtitles_ofAnotherRole_standBesideTheOrdinaryOnes() {
    title.subtitles("en?role=forced&name=Signs", FIRST).expect(200);
    title.subtitles("en?role=caption", SECOND).expect(200);
    assertThat(title.subtitles())
        .containsExactly(
            new SubtitleTrack("en", TrackRole.SUBTITLE, null, false),
            new SubtitleTrack("en", TrackRole.CAPTION, null, true),
            new SubtitleTrack("en", TrackRole.FORCED, "Signs", true));
    assertThat(texts()).containsExactly("t-en", "s-en-caption", "s-en-forced");
    assertThat(title.track("s-en-forced").name()).isEqualTo("Signs");
    assertThat(title.track("s-en-forced").roles()).containsExactly(TrackRole.FORCED);
    assertThat(title.removeSubtitles("en?role=forced").status()).isEqualTo(204);
    assertThat(texts()).containsExactly("t-en", "s-en-caption");
    assertThat(title.removeSubtitles("en?role=forced").code()).isEqualTo("subtitle-unknown");
  }

  @Test
  void subtitles_ofTheMaster_makeWayAndStayAway() {
    title.subtitles("en", FIRST).expect(200);
    assertThat(texts()).containsExactly("s-en");
    title.removeSubtitles("en").expect(204);
    assertThat(texts()).isEmpty();
    title.subtitles("en", FIRST).expect(200);
    assertThat(texts()).containsExactly("s-en");
  }

  @Test
  void subtitles_inACharset_areConverted() {
    byte[] bytes = FIRST.replace("Good evening", "Grüß Gott").getBytes(Charset.forName("windows-1252"));
    SubtitleTrack made = title.subtitles("ger?charset=windows-1252", bytes).expect(200).data(SubtitleTrack.class);
    assertThat(made.language()).isEqualTo("de");
    assertThat(title.fetch(title.track("s-de"), "text.vtt").text()).contains("Grüß Gott");
  }

  @Test
  void subtitles_withTheSameBytesInAnotherCharset_areCutAgain() {
    byte[] bytes = FIRST.replace("Good evening", "Grüß Gott").getBytes(StandardCharsets.UTF_8);
    title.subtitles("de?charset=windows-1252", bytes).expect(200);
    assertThat(title.fetch(title.track("s-de"), "text.vtt").text()).doesNotContain("Grüß");
    title.subtitles("de", bytes).expect(200);
    assertThat(title.fetch(title.track("s-de"), "text.vtt").text()).contains("Grüß Gott");
  }

  @Test
  void subtitles_withFaults_areRefusedWithAllOfThemByLine() {
    Reply reply = title.subtitles("en?filename=film.srt", "1\n00:00:01,000 --> 00:00:xx,000\nOne.\n\n2\n00:00:05,000 --> \nTwo.\n");
    Problem problem = Json.MAPPER.readValue(reply.body(), Problem.class);
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("subtitle-faulty");
    assertThat(problem.faults()).extracting(ProblemFault::line).containsExactly(2, 6);
    assertThat(title.publication().version()).isEqualTo(1);
  }

  @Test
  void subtitles_withAStrangeRequest_areRefused() {
    assertThat(title.subtitles("english", FIRST).code()).isEqualTo("language-invalid");
    assertThat(title.subtitles("en?role=song", FIRST).code()).isEqualTo("subtitle-role-unknown");
    assertThat(title.subtitles("en?charset=klingon", FIRST).code()).isEqualTo("subtitle-charset-unknown");
    assertThat(title.subtitles("en", new byte[(16 << 20) + 1]).code()).isEqualTo("body-too-large");
    assertThat(title.origin().viewer().send("PUT", title.path() + "/subtitles/en", BodyPublishers.noBody()).status()).isEqualTo(403);
    assertThat(title.operator().send("PUT", "/api/v1/admin/titles/title_x/subtitles/en", BodyPublishers.ofString(FIRST)).code())
        .isEqualTo("title-unknown");
  }

  private List<String> texts() {
    return title.publication().trackPackages().stream().filter(each -> each.kind().equals("text")).map(TrackPackage::track).toList();
  }

  private static List<TrackPackage> others(Publication publication) {
    return publication.trackPackages().stream().filter(each -> !each.kind().equals("text")).toList();
  }

  private List<Map<String, Object>> contentKeys() {
    return title.origin().read(handle -> handle.createQuery("select * from content_keys order by key_id").mapToMap().list());
  }
}
