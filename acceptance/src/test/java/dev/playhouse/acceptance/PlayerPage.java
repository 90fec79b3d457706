package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page with a video and a player that is not ours. For one thread. */
final class PlayerPage {
  private static final Path RESOURCES = Path.of("src/test/resources/players");
  private static final Path SHAKA = Playhouse.CHECKOUT.resolve("origin-server/src/main/resources/watch/shaka-player-5.2.12");
  private static final double STEP_MS = 15_000;

  /** A frame or two of sound that hang over. */
  private static final double END_SECONDS = 0.05;

  private final Page page;

  /** Opens the page of a player on a server of the test's pages. */
  PlayerPage(Chromium chromium, String pages, Player player) {
    page = chromium.open(pages + "/players/page.html");
    player.libraries().forEach(library -> page.addScriptTag(new Page.AddScriptTagOptions().setUrl(pages + library)));
    page.addScriptTag(new Page.AddScriptTagOptions().setUrl(pages + player.adapter()));
  }

  /** A server of the pages and players. */
  static FolderServer pages() throws IOException {
    return new FolderServer().add("/players/", RESOURCES).add("/shaka/", SHAKA);
  }

  /** Begins to play, with a licence service of W3C Clear Key; hls.js only. */
  void load(String url, String licenceUrl) {
    page.evaluate("([url, licenceUrl]) => { player.load(url, {}, licenceUrl); }", List.of(url, licenceUrl));
  }

  /** Begins to play, with keys by key id, both in hex digits. */
  void load(String url, Map<String, String> keys) {
    page.evaluate("([url, keys]) => { player.load(url, keys); }", List.of(url, keys));
  }

  /** Waits for a condition in the page's words; fails at once when the player does. */
  void await(String condition) {
    waitFor("() => failures.length > 0 || (" + condition + ")");
    assertThat(failures()).isEmpty();
  }

  /** Waits until the player says that it cannot play, or the browser that it has no key. */
  void awaitFailure() {
    waitFor("() => failures.length > 0 || waitingForKey");
  }

  void awaitTime(double seconds) {
    await("video.currentTime > " + seconds);
  }

  /** Asks for a rung that is not shown, and waits until it is, and goes on. */
  void switchRung() {
    int shown = ((Number) value("video.videoHeight")).intValue();
    int other = ((Number) value("player.heights().find(height => height !== " + shown + ")")).intValue();
    call("switchTo", other);
    await("video.videoHeight === " + other);
    awaitTime(number("video.currentTime") + 0.2);
  }

  /** Seeks to the last second, and waits until the player says that it has been played. */
  void playTheEnd() {
    page.evaluate("() => { video.currentTime = video.duration - 1; }");
    await("player.ended?.() ?? video.ended");
    assertThat(number("video.duration - video.currentTime")).isLessThan(END_SECONDS);
  }

  void call(String function, Object argument) {
    page.evaluate("argument => { player." + function + "(argument); }", argument);
  }

  @SuppressWarnings("unchecked")
  List<String> failures() {
    return (List<String>) page.evaluate("() => failures");
  }

  double number(String expression) {
    return ((Number) page.evaluate("() => " + expression)).doubleValue();
  }

  Object value(String expression) {
    return page.evaluate("() => " + expression);
  }

  private void waitFor(String function) {
    try {
      page.waitForFunction(function, null, new Page.WaitForFunctionOptions().setTimeout(STEP_MS));
    } catch (TimeoutError e) {
      throw new AssertionError(function + " at " + number("video.currentTime") + " s, " + failures() + ", " + value("state()"), e);
    }
  }

  /** The players, as their publishers made them. */
  enum Player {
    SHAKA("shaka", "/shaka/shaka-player.compiled.js"),
    HLS_JS("hls", "/players/hls.js-1.7.4/hls.min.js"),
    DASH_JS("dash", "/players/dash.js-5.2.1/dash.all.min.js"),
    VIDEO_JS("video", "/players/video.js-8.24.1/video.min.js", "/players/videojs-contrib-eme-5.5.2/videojs-contrib-eme.min.js"),
    RX_PLAYER("rx", "/players/rx-player-4.4.1/rx-player.min.js");

    private final String name;
    private final String library;
    private final @Nullable String plugin;

    Player(String name, String library) {
      this(name, library, null);
    }

    Player(String name, String library, @Nullable String plugin) {
      this.name = name;
      this.library = library;
      this.plugin = plugin;
    }

    List<String> libraries() {
      return plugin == null ? List.of(library) : List.of(library, plugin);
    }

    String adapter() {
      return "/players/" + name + ".js";
    }
  }
}
