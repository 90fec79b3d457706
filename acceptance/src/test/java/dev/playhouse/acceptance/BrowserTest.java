package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays a protected title in Chromium, from a page of the origin, with media from an edge that is another origin to the browser. */
class BrowserTest {
  private static final int MASTER_SECONDS = 24;
  private static final int SEGMENT_SECONDS = 4;

  /** Starts a session and gives the addresses of its multivariant playlist and its licences. */
  private static final String START_SESSION =
      """
      async ([email, password, title]) => {
        const post = async (path, body, token) => {
          const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
          return (await (await fetch('/api/v1' + path, { method: 'POST', body: JSON.stringify(body), headers })).json()).data;
        };
        const login = await post('/auth/login', { email, password });
        const start = { title_id: title, drm: ['clearkey'], scheme: 'http' };
        const session = await post('/playback/start', start, login.access_token);
        return [session.manifests.hls, session.licence_urls.clearkey];
      }
      """;

  @TempDir static Path folder;
  private static Playhouse user;
  private static Chromium chromium;
  private static String origin;
  private static String title;

  @BeforeAll
  static void publish() throws Exception {
    user = new Playhouse(folder.resolve("user"), Map.of());
    origin = user.start(command("./streamctl origin run --listen 127.0.0.1:0 --data data/origin")).url();
    user.run("./streamctl login --origin " + origin + " --user admin --password-file data/origin/keys/admin-password");
    startEdge("north", "127.0.0.1");
    startEdge("south", "127.0.0.2");
    TestMaster.make(user.folder().resolve("film.mkv"), MASTER_SECONDS);
    title = Json.MAPPER.readTree(user.run("./streamctl title create Film -o json")).get("id").asString();
    chromium = new Chromium();
    user.run("./streamctl ingest Film film.mkv\n./streamctl encode Film --wait\n./streamctl publish Film");
  }

  @AfterAll
  static void stop() {
    chromium.close();
    user.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "hls"})
  void title_inChromium_playsPastTwoSegmentsAndARungSwitch(String format) throws Exception {
    Files.writeString(user.folder().resolve("password"), "a password of " + format);
    user.run("./streamctl account create --user " + format + "@example.org --password-file password --plan premium --country DE");
    Page page = chromium.open(origin + "/watch/" + title + "?format=" + format);
    logIn(page, format + "@example.org", "a password of " + format);

    page.waitForFunction("() => document.getElementById('video').currentTime > 1");
    int before = height(page);
    String other = (String) page.evaluate("() => [...document.getElementById('quality').options].at(-1).value");
    String next = Integer.parseInt(other) == before ? "480" : other;
    page.selectOption("#quality", next);
    page.waitForFunction("height => document.getElementById('video').videoHeight === height", Integer.parseInt(next));
    page.waitForFunction("seconds => document.getElementById('video').currentTime > seconds", 2 * SEGMENT_SECONDS + 1);

    assertThat(height(page)).isNotEqualTo(before).isEqualTo(Integer.parseInt(next));
    assertThat(page.evaluate("() => playhouse.errors.map(String)")).isEqualTo(List.of());
    assertThat(page.evaluate("() => playhouse.player.getTextTracks().map(track => track.language)")).isEqualTo(List.of("en", "de"));
    assertThat(page.evaluate("() => playhouse.player.drmInfo().keySystem")).isEqualTo("org.w3.clearkey");
    assertThat(chromium.complaints()).isEmpty();
  }

  /** The browser cannot reach the edge it plays from any more, and what it seeks to is not in the buffer. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "hls"})
  void title_whoseEdgeIsLost_playsToItsEndFromTheOther(String format) throws Exception {
    Files.writeString(user.folder().resolve("password"), "a password of " + format);
    user.run("./streamctl account create --user lost-" + format + "@example.org --password-file password --plan premium --country DE");
    Page page = chromium.open(origin + "/watch/" + title + "?format=" + format);
    logIn(page, "lost-" + format + "@example.org", "a password of " + format);
    page.waitForFunction("() => document.getElementById('video').currentTime > 0.5");
    String lost = (String) page.evaluate("() => playhouse.edge");

    page.route(
        (String) page.evaluate("() => playhouse.session.edges.find(edge => edge.edge_id === playhouse.edge).public_url") + "/**", Route::abort);
    page.evaluate("seconds => { document.getElementById('video').currentTime = seconds; }", MASTER_SECONDS - 2);

    page.waitForFunction("() => document.getElementById('video').ended");
    assertThat(page.evaluate("() => playhouse.edge")).isNotEqualTo(lost);
  }

  @Test
  void title_inHlsJsOnAForeignPage_playsWithLicencesOfTheOrigin() throws Exception {
    Files.writeString(user.folder().resolve("password"), "a password of a stranger");
    user.run("./streamctl account create --user stranger@example.org --password-file password --plan premium --country DE");
    Page page = chromium.open(origin + "/watch/" + title);
    List<?> session = (List<?>) page.evaluate(START_SESSION, List.of("stranger@example.org", "a password of a stranger", title));

    try (FolderServer pages = PlayerPage.pages()) {
      PlayerPage player = new PlayerPage(chromium, pages.url(), PlayerPage.Player.HLS_JS);
      player.load((String) session.getFirst(), (String) session.getLast());
      player.awaitTime(SEGMENT_SECONDS + 0.5);
      player.switchRung();
      player.awaitTime(2 * SEGMENT_SECONDS + 0.5);
      assertThat(player.failures()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "hls"})
  void subtitles_whenChosen_areShown(String format) throws Exception {
    Files.writeString(user.folder().resolve("password"), "a password of a reader");
    user.run("./streamctl account create --user reader-" + format + "@example.org --password-file password --plan premium --country DE");
    Page page = chromium.open(origin + "/watch/" + title + "?format=" + format);
    logIn(page, "reader-" + format + "@example.org", "a password of a reader");
    page.waitForFunction("() => document.getElementById('subtitles').options.length === 3");

    page.selectOption("#subtitles", (String) page.evaluate("() => document.getElementById('subtitles').options[2].value"));

    page.waitForFunction(
        "() => [...document.getElementById('video').textTracks].some(track => track.mode === 'showing' && track.language === 'de'"
            + " && track.cues.length > 0)");
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void login_whoseAccessTokenHasExpired_isRefreshed() throws Exception {
    Files.writeString(user.folder().resolve("password"), "a password of a patient viewer");
    user.run("./streamctl account create --user patient@example.org --password-file password --plan premium --country DE");
    Page page = chromium.open(origin + "/watch/" + title);
    logIn(page, "patient@example.org", "a password of a patient viewer");
    page.waitForFunction("() => document.getElementById('video').currentTime > 0");
    String before = (String) page.evaluate("() => localStorage.getItem('playhouse.login')");
    page.evaluate(
        "login => localStorage.setItem('playhouse.login', JSON.stringify({ ...JSON.parse(login), expires_at: '2026-01-01T00:00:00Z' }))", before);
    page.reload();
    page.waitForFunction("() => document.getElementById('video').currentTime > 0");
    assertThat((String) page.evaluate("() => localStorage.getItem('playhouse.login')")).isNotEqualTo(before).doesNotContain("2026-01-01T00:00:00Z");
    assertThat(page.evaluate("() => playhouse.errors.map(String)")).isEqualTo(List.of());
  }

  @Test
  void login_withAWrongPassword_isRefusedInWords() {
    Page page = chromium.open(origin + "/watch/" + title);
    logIn(page, "nobody@example.org", "not a password");

    page.waitForFunction("() => !document.getElementById('message').hidden");
    assertThat(page.textContent("#message")).contains("password");
    assertThat(page.isVisible("#login")).isTrue();
  }

  /** Each at a host of its own: Shaka Player leaves a host that failed, whatever its ports. */
  private static void startEdge(String name, String host) throws Exception {
    user.run("./streamctl edge invite --site home --out data/join-" + name + ".json");
    String edge = host + ":" + freePort(host);
    user.start(
        command(
            "./streamctl edge run --origin %s --site home --public-url http://%s --listen %s --join data/join-%s.json --data data/%s"
                .formatted(origin, edge, edge, name, name)));
  }

  private static void logIn(Page page, String name, String password) {
    page.fill("#email", name);
    page.fill("#password", password);
    page.click("#login button");
  }

  private static int height(Page page) {
    return (Integer) page.evaluate("() => document.getElementById('video').videoHeight");
  }

  private static List<String> command(String line) {
    return List.of(line.split(" "));
  }

  private static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }
}
