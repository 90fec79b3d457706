package dev.playhouse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.catalogue.AvailabilityWindow;
import dev.playhouse.protocol.catalogue.MaturityRating;
import dev.playhouse.protocol.catalogue.TitleTerms;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeLimits;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillPackage;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.Peer;
import dev.playhouse.protocol.edge.RevokedSession;
import dev.playhouse.protocol.edge.SitePeers;
import dev.playhouse.protocol.edge.TokenKey;
import dev.playhouse.protocol.licence.ClearKey;
import dev.playhouse.protocol.licence.ClearKeyResponse;
import dev.playhouse.protocol.licence.DeviceLicence;
import dev.playhouse.protocol.licence.SealedKey;
import dev.playhouse.protocol.playback.SteeringManifest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void answer_isWrappedInSnakeCaseWithoutNulls() {
    AvailabilityWindow window = new AvailabilityWindow(List.of("DE"), NOW, null);
    TitleTerms terms = new TitleTerms(null, List.of(window), List.of(new MaturityRating("fsk", null, "12", 12)));
    assertThat(json(Success.of(terms, NOW, "request_1")))
        .isEqualTo(
            """
            {"status":"success","data":{"windows":[{"regions":["DE"],"start":"2026-01-01T00:00:00Z"}],\
            "ratings":[{"scheme":"fsk","label":"12","minimum_age":12}]},\
            "metadata":{"timestamp":"2026-01-01T00:00:00Z","request_id":"request_1"}}""");
  }

  @Test
  void problem_hasTheMembersOfRfc9457() {
    assertThat(json(new Problem("about:blank", "Not Found", 404, "title-not-found", "no title title_1: list them", "request_1")))
        .isEqualTo(
            """
            {"type":"about:blank","title":"Not Found","status":404,"code":"title-not-found","detail":"no title title_1: list them",\
            "request_id":"request_1"}""");
  }

  @Test
  void enum_isWrittenInLowerCaseAndReadBack() {
    Account account = new Account("account_1", "a@b", "A", Role.OPERATOR, AccountState.ACTIVE, Instant.EPOCH);
    assertThat(json(account)).contains("\"role\":\"operator\"");
    assertThat(Json.MAPPER.readValue(json(account), Account.class)).isEqualTo(account);
  }

  @Test
  void steeringManifest_keepsTheCapitalsOfItsStandard() {
    assertThat(json(new SteeringManifest(1, 10, "https://o/s", List.of("b", "a"))))
        .isEqualTo("{\"VERSION\":1,\"TTL\":10,\"RELOAD-URI\":\"https://o/s\",\"PATHWAY-PRIORITY\":[\"b\",\"a\"]}");
  }

  @Test
  void clearKeyLicence_isWrittenAsInEncryptedMediaExtensions() {
    assertThat(json(new ClearKeyResponse(List.of(new ClearKey("oct", "a2lk", "a2V5")), "temporary")))
        .isEqualTo("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a2lk\",\"k\":\"a2V5\"}],\"type\":\"temporary\"}");
  }

  @Test
  void unknownProperty_isIgnored() {
    assertThat(Json.MAPPER.readValue("{\"version\":1,\"name\":\"Film\",\"of_next_year\":{}}", NameOnly.class).name()).isEqualTo("Film");
  }

  @Test
  void bulletin_throughCbor_isReadBack() {
    Bulletin bulletin =
        new Bulletin(
            7,
            NOW,
            List.of(new TokenKey("k1", "AAAA", NOW, NOW.plusSeconds(60))),
            List.of(new RevokedSession("session_1", NOW)),
            List.of(new FillOrder("plan_1", "edge_1", List.of(new FillPackage("/vod/a/sd/v360.01234567", "0123")))),
            new EdgeLimits(4, 5, 2),
            new Neighbours(
                new SitePeers("site-a", "token", List.of(new Peer("edge_1", "https://edge1.example"))),
                List.of(new SitePeers("region", "another", List.of(new Peer("edge_2", "https://edge2.example")))),
                List.of("edge_3")));
    assertThat(Json.CBOR.readValue(Json.CBOR.writeValueAsBytes(bulletin), Bulletin.class)).isEqualTo(bulletin);
  }

  @Test
  void deviceLicence_throughCbor_keepsItsBytes() {
    List<SealedKey> keys = List.of(new SealedKey("00", "hd", new byte[] {3}));
    DeviceLicence licence = new DeviceLicence("s", "a", NOW, NOW.plusSeconds(30), NOW.plusSeconds(60), 1080, 0, new byte[] {1, 2}, keys);
    DeviceLicence read = Json.CBOR.readValue(Json.CBOR.writeValueAsBytes(licence), DeviceLicence.class);
    assertThat(read).usingRecursiveComparison().isEqualTo(licence);
  }

  private static String json(Object value) {
    return Json.MAPPER.writeValueAsString(value);
  }

  private record NameOnly(String name) {}
}
