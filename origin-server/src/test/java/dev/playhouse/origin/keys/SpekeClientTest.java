package dev.playhouse.origin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.cpix.DrmSystem;
import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.remote.Remotes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpekeClientTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyOrder ORDER =
      new KeyOrder(
          "asset_1",
          Scheme.CBCS,
          List.of(
              KeyGroup.ofVideo("sd", 640 * 360, 854 * 480), KeyGroup.ofVideo("hd", 1280 * 720, 1920 * 1080), KeyGroup.ofAudio("audio")));

  @TempDir private static Path folder;
  private static KeyServerProcess server;

  @BeforeAll
  static void start() throws IOException {
    server = KeyServerProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void keysOfAllGroups_comeFromTheServerInOneRequest(@TempDir Path data) throws Exception {
    int before = server.requests();
    try (Database database = TestDatabase.open(data); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      KeyServer settings = server.settings("", KeySystem.WIDEVINE, KeySystem.PLAYREADY, KeySystem.FAIRPLAY);
      ContentKeys keys = new ContentKeys(database, data, InstantSource.system(), RANDOM, settings, new Remotes(InstantSource.system()));
      List<Future<ContentKey>> obtained =
          List.of("sd", "hd", "audio", "sd", "hd").stream().map(group -> threads.submit(() -> keys.obtain(ORDER, group))).toList();
      for (Future<ContentKey> each : obtained) {
        assertThat(each.get().key()).isEqualTo(valueOfServer(each.get()));
      }
      assertThat(keys.ofAsset("asset_1")).extracting(GroupKey::group).containsExactly("audio", "hd", "sd");
      assertThat(keys.signalling("asset_1")).hasSize(9);
      DrmSystem fairPlay = keys.signalling("asset_1").stream().filter(system -> system.pssh() == null).findFirst().orElseThrow();
      assertThat(fairPlay.hlsMedia()).startsWith("#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"skd://keys.example.org/" + fairPlay.kid());
    }
    assertThat(server.requests()).isEqualTo(before + 1);
  }

  @Test
  void oneGroupOfVideo_isAskedForAsVideoAndFairPlayOnlyWhereItCanBe() {
    KeyOrder order = new KeyOrder("asset_2", Scheme.CENC, List.of(KeyGroup.ofVideo("sd", 1, 2), KeyGroup.ofAudio("audio")));
    SpekeClient client = new SpekeClient(server.settings("", KeySystem.WIDEVINE, KeySystem.FAIRPLAY), RANDOM);
    MadeKeys made = client.make(order);
    assertThat(made.keys()).hasSize(2);
    assertThat(made.signalling()).hasSize(2).allSatisfy(system -> assertThat(system.pssh()).isNotNull());
    assertThat(SpekeRequest.of(order, Set.of(KeySystem.WIDEVINE), RANDOM).document().rules().getFirst().trackType()).isEqualTo("VIDEO");
  }

  @ParameterizedTest
  @CsvSource({
    "other-kid, has the keys", "extra-key, has the keys", "missing-key, has the keys", "short-key, has 15 bytes", "missing-system, has the systems",
    "extra-system, has the systems", "other-scheme, is not supported", "no-value, without a value", "empty-signalling, is not filled",
    "other-content, for content another", "other-version, CPIX version 2.0", "same-keys, one value to several keys", "not-xml, no well-formed XML",
    "html, not with CPIX", "other-speke, X-Speke-Version '1.0'"
  })
  void answerThatIsWrong_isRefusedAndNothingIsStored(String fault, String reason, @TempDir Path data) throws Exception {
    int before = server.requests();
    try (Database database = TestDatabase.open(data)) {
      KeyServer settings = server.settings(fault, KeySystem.WIDEVINE);
      ContentKeys keys = new ContentKeys(database, data, InstantSource.system(), RANDOM, settings, new Remotes(InstantSource.system()));
      assertThatThrownBy(() -> keys.obtain(ORDER, "hd"))
          .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("key-server-answer"))
          .hasMessageContaining(reason);
      assertThat(keys.ofAsset("asset_1")).isEmpty();
    }
    assertThat(server.requests()).as("wrong answers are not asked for again").isEqualTo(before + 1);
  }

  /** What reaches players as it is, is looked at first. */
  @ParameterizedTest
  @CsvSource({
    "pssh-of-another, the pssh is for system 9a04f079", "pssh-cut, claims", "pssh-twice, one whole pssh box", "pssh-other-key, is for the keys",
    "pssh-huge, at most 5120", "object-cut, PlayReady object", "object-without-header, PlayReady object", "protection-no-xml, no well-formed XML",
    "protection-doctype, no well-formed XML", "protection-of-another, the pssh is for system 9a04f079", "line-of-another, has the KEYFORMAT",
    "line-clear, METHOD=NONE", "line-whole-segments, METHOD=AES-128", "line-injected, something else than", "line-fetched, no data: URI",
    "line-broken, is no whole base64",
    "skd-http, is skd://", "skd-variable, variable licence is not defined", "skd-huge, at most 2000"
  })
  void signallingThatIsWrong_isRefusedWithSystemAndKey(String fault, String reason) {
    SpekeClient client = new SpekeClient(server.settings(fault, KeySystem.WIDEVINE, KeySystem.PLAYREADY, KeySystem.FAIRPLAY), RANDOM);
    assertThatThrownBy(() -> client.make(ORDER))
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("key-server-answer"))
        .hasMessageContaining(reason)
        .hasMessageMatching("(?s)key server http.* what is said of key [0-9a-f-]{36} to (WIDEVINE|PLAYREADY|FAIRPLAY) cannot be used: .*");
  }

  @Test
  void serverThatIsBusyOnce_isAskedAgain() throws Exception {
    SpekeClient client = new SpekeClient(server.settings(server.requests() % 2 == 0 ? "busy-once" : "", KeySystem.WIDEVINE), RANDOM);
    assertThat(client.make(ORDER).keys()).hasSize(3);
  }

  @Test
  void serverThatStaysBusy_isAskedThreeTimes() throws Exception {
    int before = server.requests();
    SpekeClient client = new SpekeClient(server.settings("busy", KeySystem.WIDEVINE), RANDOM);
    assertThatThrownBy(() -> client.make(ORDER))
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.kind()).isEqualTo(OriginException.Kind.UNAVAILABLE))
        .hasMessageContaining("refuses with 503: try again");
    assertThat(server.requests()).isEqualTo(before + 3);
  }

  /** In its head, in its body, or byte by byte: the HTTP client's own timeout sees the first only. */
  @ParameterizedTest
  @ValueSource(strings = {"slow", "stall", "drip"})
  @Timeout(20)
  void serverThatStalls_isGivenUpInTimeAndNamed(String fault) throws Exception {
    int before = server.requests();
    SpekeClient client = new SpekeClient(server.settings(fault, KeySystem.WIDEVINE), RANDOM, Duration.ofMillis(400), Duration.ofSeconds(2));
    assertThatThrownBy(() -> client.make(ORDER))
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.kind()).isEqualTo(OriginException.Kind.UNAVAILABLE))
        .hasMessageMatching("key server " + server.url("") + " sent no whole answer within [0-9]+ ms: see that it runs .*, then try again");
    assertThat(server.requests() - before).isBetween(2, 3);
  }

  @Test
  @Timeout(20)
  void serverThatStallsOnce_isAskedAgain() throws Exception {
    String fault = server.requests() % 2 == 0 ? "stall-once" : "";
    SpekeClient client = new SpekeClient(server.settings(fault, KeySystem.WIDEVINE), RANDOM, Duration.ofSeconds(2), Duration.ofSeconds(10));
    assertThat(client.make(ORDER).keys()).hasSize(3);
  }

  @Test
  void serverThatIsGone_isNamedWithoutTheSecretsOfItsAddress() {
    KeyServer gone = new KeyServer(URI.create("http://127.0.0.1:1/speke?api-key=secret"), null, null, null, Set.of(KeySystem.WIDEVINE));
    assertThatThrownBy(() -> new SpekeClient(gone, RANDOM).make(ORDER))
        .message()
        .startsWith("key server http://127.0.0.1:1/speke does not answer (ConnectException")
        .doesNotContain("secret");
  }

  @Test
  void answerThatIsEndless_isRefusedAndNotAskedForAgain() throws Exception {
    int before = server.requests();
    SpekeClient client = new SpekeClient(server.settings("huge", KeySystem.WIDEVINE), RANDOM);
    assertThatThrownBy(() -> client.make(ORDER)).hasMessageContaining("answers with more than 5242880 bytes");
    assertThat(server.requests()).isEqualTo(before + 1);
  }

  @Test
  void refusalThatRepeatsOurCredentials_isShownWithoutThem() {
    assertThatThrownBy(() -> new SpekeClient(server.settings("echo", KeySystem.WIDEVINE), RANDOM).make(ORDER))
        .hasMessageEndingWith("refuses with 400: bad [2J request: [credentials]");
  }

  @Test
  void serverThatDoesNotKnowUs_isNotAskedAgain() throws Exception {
    int before = server.requests();
    KeyServer stranger = new KeyServer(server.url(""), null, null, null, Set.of(KeySystem.WIDEVINE));
    assertThatThrownBy(() -> new SpekeClient(stranger, RANDOM).make(ORDER)).hasMessageContaining("refuses with 401: who are you");
    assertThat(server.requests()).isEqualTo(before + 1);
  }

  @Test
  void credentialsOfTwoLines_areRefusedAndNotRepeated(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("authorization"), "Basic c2VjcmV0\nBasic c2VjcmV0");
    KeyServer torn = new KeyServer(server.url(""), file, null, null, Set.of(KeySystem.WIDEVINE));
    assertThatThrownBy(() -> new SpekeClient(torn, RANDOM).make(ORDER))
        .hasMessageContaining(file + " holds no single line")
        .hasNoCause()
        .message()
        .doesNotContain("c2VjcmV0");
  }

  /** What the server refuses shows that it would notice if the client wrote it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version=\"2.3\" | version=\"2.2\"",
        "contentId=\"asset_1\" | contentId=\"\"",
        "contentId=\"asset_1\" | id=\"asset_1\"",
        "commonEncryptionScheme=\"cbcs\" | commonEncryptionScheme=\"aes\"",
        " commonEncryptionScheme=\"cbcs\" | ''",
        "urn:dashif:org:cpix | urn:dashif:org:cpix2",
        "edef8ba9-79d6-4ace-a3c8-27dcd51d21ed | edef8ba9-79d6-4ace-a3c8-27dcd51d21ee",
        "<cpix:PSSH/> | ''",
        "<cpix:PSSH/> | <cpix:PSSH>AAAA</cpix:PSSH>",
        "playlist=\"media\" | playlist=\"variant\"",
        "intendedTrackType=\"HD\" | intendedTrackType=\"SD\"",
        "minPixels=\"409921\" | minPixels=\"409920\"",
        "<cpix:AudioFilter/> | <cpix:VideoFilter/>",
        "</cpix:ContentKeyUsageRuleList> | </cpix:ContentKeyUsageRuleList><cpix:ContentKeyUsageRuleList/>",
      })
  void requestThatIsWrong_isRefusedByTheServer(String right, String wrong) throws Exception {
    CpixDocument document = SpekeRequest.of(ORDER, Set.of(KeySystem.WIDEVINE), RANDOM).document();
    String request = new String(CpixWriter.write(document), StandardCharsets.UTF_8);
    assertThat(post(request, "2.0")).isEqualTo(200);
    assertThat(post(request, "1.0")).isEqualTo(422);
    assertThat(request).contains(right);
    int at = request.indexOf(right);
    assertThat(post(request.substring(0, at) + wrong + request.substring(at + right.length()), "2.0")).isEqualTo(422);
  }

  private static int post(String document, String version) throws IOException, InterruptedException {
    return server
        .send(
            HttpRequest.newBuilder(server.url(""))
                .header("Authorization", "Basic b3JpZ2luOnNlY3JldA==")
                .header("Content-Type", "application/xml")
                .header("X-Speke-Version", version)
                .POST(BodyPublishers.ofString(document))
                .build())
        .statusCode();
  }

  /** What the server computes for a key id. */
  private static byte[] valueOfServer(ContentKey key) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update("seed of the key server".getBytes(StandardCharsets.UTF_8));
    digest.update(KeyIds.uuid(key.keyId()).toString().getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(), ContentKey.LENGTH);
  }
}
