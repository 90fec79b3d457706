package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TitleTermsTest {
  private static final TitleTerms TERMS =
      new TitleTerms(
          Instant.parse("2020-01-01T00:00:00Z"),
          List.of(new AvailabilityWindow(List.of("DE", "NO"), null, Instant.parse("2040-01-01T00:00:00Z"))),
          List.of(new MaturityRating("fsk", "DE", "12", 12)));

  private final Instant later = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);

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
  void terms_set_areAuditedWithWhatWasBefore() {
    title.patch("", Map.of("terms", TERMS)).expect(200);
    title.patch("", Map.of("name", "Other")).expect(200);
    title.patch("", Map.of("terms", TitleTerms.NONE)).expect(200);
    AuditPage page = title.operator().get("/api/v1/admin/audit?subject=" + title.origin().title().titleId()).data(AuditPage.class);
    assertThat(page.entries()).extracting("action").containsOnly("title-changed").hasSize(3);
    assertThat(terms(page, 2, false)).isEqualTo(TitleTerms.NONE);
    assertThat(terms(page, 2, true)).isEqualTo(TERMS);
    assertThat(page.entries().get(1).after()).as("what is not sent stays").hasToString("{\"name\":\"Other\"}");
    assertThat(terms(page, 0, true)).isEqualTo(TitleTerms.NONE);
  }

  @Test
  void terms_thatMakeNoSense_areRefused() {
    List<String> senseless =
        List.of(
            "{'windows':[{'regions':['XX']}]}",
            "{'windows':[{'regions':['de']}]}",
            "{'windows':[{'regions':['DE','DE']}]}",
            "{'windows':[{'start':'2026-01-01T00:00:00Z','end':'2026-01-01T00:00:00Z'}]}",
            "{'windows':[{'start':'+12026-01-01T00:00:00Z'}]}",
            "{'embargo_until':'1926-01-01T00:00:00Z'}",
            "{'ratings':[{'scheme':'fsk','label':'12','minimum_age':99}]}",
            "{'ratings':[{'scheme':'FSK!','label':'12','minimum_age':12}]}",
            "{'ratings':[{'scheme':'fsk','country':'Germany','label':'12','minimum_age':12}]}",
            "{'ratings':[{'scheme':'fsk','label':'12','minimum_age':12},{'scheme':'fsk','label':'16','minimum_age':16}]}");
    for (String terms : senseless) {
      Reply refused = title.patch("", Map.of("terms", Json.MAPPER.readTree(terms.replace('\'', '"'))));
      assertThat(refused.expect(400).code()).as(terms).isEqualTo("terms-invalid");
    }
  }

  @Test
  void publication_scheduled_keepsItsMomentThroughEdits() {
    title.operator().post(title.path() + "/unpublish", null).expect(204);
    assertThat(publish(later).expect(200).data(Publication.class).visibleAt()).isEqualTo(later);
    title.patch("", Map.of("name", "Other")).expect(200);
    assertThat(title.publication().visibleAt()).isEqualTo(later);
    assertThat(publish(later).expect(200).data(Publication.class).version()).as("again").isEqualTo(3);
    assertThat(publish(later.plusSeconds(1)).expect(200).data(Publication.class).visibleAt()).isEqualTo(later.plusSeconds(1));
    Publication now = title.operator().post(title.path() + "/publish", null).expect(200).data(Publication.class);
    assertThat(now.visibleAt()).isNull();
    assertThat(now.version()).isEqualTo(5);
  }

  @Test
  void publication_thatViewersSee_isNotScheduled() {
    assertThat(publish(later).expect(409).code()).isEqualTo("title-visible");
    assertThat(publish(Instant.parse("9999-01-01T00:00:00Z")).expect(400).code()).isEqualTo("visible-at-invalid");
    assertThat(publish(Instant.EPOCH).expect(200).data(Publication.class).version()).as("a moment that has passed").isEqualTo(1);
  }

  private Reply publish(Instant visibleAt) {
    return title.operator().post(title.path() + "/publish", Map.of("visible_at", visibleAt));
  }

  private static TitleTerms terms(AuditPage page, int entry, boolean after) {
    JsonNode told = Objects.requireNonNull(after ? page.entries().get(entry).after() : page.entries().get(entry).before());
    return told.has("terms") ? Json.MAPPER.treeToValue(told.get("terms"), TitleTerms.class) : TitleTerms.NONE;
  }
}
