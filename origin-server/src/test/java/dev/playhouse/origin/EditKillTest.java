package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the midst of edits and publications: what was acknowledged is there, the next command works, nothing is left over. */
class EditKillTest {
  private static final String TITLE = "/api/v1/admin/titles/title_film";
  private static final int KILLS = 3;

  private final Random random = new Random(20);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private int sent;

  @Test
  void origin_killedWhileItEdits_keepsWhatItAcknowledgedAndNothingElse(@TempDir Path data) throws InterruptedException {
    PublishedOrigin.start(data).close();
    Set<String> languages = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (OriginProcess origin = OriginProcess.start(data)) {
        OriginClient operator = OriginClient.operator(origin.address(), data);
        assertThat(languages(operator)).as("after kill %d", kill).containsAll(languages);
        assertThat(edit(operator, sent)).isEqualTo(200);
        acknowledged.set(sent);
        int enough = sent + 3 + random.nextInt(6);
        Thread editor = Thread.ofVirtual().start(() -> editUntilKilled(operator));
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1)).until(() -> acknowledged.get() >= enough);
        origin.kill();
        editor.join();
        for (int number = 0; number <= acknowledged.get(); number++) {
          languages.add(language(number));
        }
      }
    }
    StoreContent.age(data);
    try (TestOrigin origin = TestOrigin.start(data)) {
      assertThat(languages(origin.operator())).containsAll(languages);
      Publication published = origin.operator().post(TITLE + "/publish", null).expect(200).data(Publication.class);
      assertThat(published.trackPackages()).extracting(track -> track.track()).containsAll(languages.stream().map("s-"::concat).toList());
      StoreContent content = StoreContent.of(origin.origin(), data);
      assertThat(content.stored()).containsAll(content.referenced().stream().filter(name -> !name.isEmpty()).toList());
      assertThat(content.referenced()).containsAll(content.stored());
    }
  }

  /** Adds subtitles in one language after the other; in between it withdraws the title and publishes it again. */
  private void editUntilKilled(OriginClient operator) {
    try {
      while (true) {
        sent++;
        if (sent % 3 == 0) {
          operator.post(TITLE + "/unpublish", null);
          operator.post(TITLE + "/publish", null).expect(200);
        }
        if (edit(operator, sent) == 200) {
          acknowledged.set(sent);
        }
      }
    } catch (UncheckedIOException e) {
      assertThat(e).hasMessageContaining("/api/v1");
    }
  }

  private static int edit(OriginClient operator, int number) {
    String text = "1\n00:00:01,000 --> 00:00:03,000\nNumber " + number + ".\n";
    return operator.send("PUT", TITLE + "/subtitles/" + language(number), BodyPublishers.ofString(text)).status();
  }

  private static String language(int number) {
    return "q" + (char) ('a' + number / 26 % 20) + (char) ('a' + number % 26);
  }

  private static List<String> languages(OriginClient operator) {
    return operator.get(TITLE + "/subtitles").expect(200).data().valueStream()
        .map(each -> Json.MAPPER.treeToValue(each, SubtitleTrack.class).language()).toList();
  }
}
