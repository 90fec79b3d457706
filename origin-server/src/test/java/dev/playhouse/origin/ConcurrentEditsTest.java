package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.SubtitleTrack;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.TrackPackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of one title that come at the same moment, as many as are handled at once: each is acknowledged, and none is lost. */
class ConcurrentEditsTest {
  private static final List<String> LANGUAGES = List.of("de", "fr");
  private static final int ROUNDS = 5;

  @Test
  void edits_atTheSameMoment_areAllPublished(@TempDir Path data) throws Exception {
    try (EditedTitle title = EditedTitle.start(data); ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        int version = title.publication().version();
        List<Callable<Integer>> edits = edits(title, round);
        CyclicBarrier together = new CyclicBarrier(edits.size());
        List<Future<Integer>> answers = new ArrayList<>();
        for (Callable<Integer> edit : edits) {
          answers.add(
              callers.submit(
                  () -> {
                    together.await();
                    return edit.call();
                  }));
        }
        for (Future<Integer> answer : answers) {
          assertThat(answer.get()).isEqualTo(200);
        }
        Publication published = title.publication();
        assertThat(published.version()).isEqualTo(version + edits.size());
        assertThat(published.name()).isEqualTo("Name " + round);
        assertThat(published.synopsis()).isEqualTo("Synopsis " + round);
        assertThat(published.markers()).containsExactly(new Marker(MarkerKind.INTRO, 0, 1 + round));
        assertThat(published.chapters()).containsExactly(new Chapter(0, 60, "Chapter " + round));
        assertThat(title.subtitles()).extracting(SubtitleTrack::language).containsAll(LANGUAGES);
        for (String language : LANGUAGES) {
          TrackPackage track = title.track("s-" + language);
          assertThat(title.fetch(track, "text.vtt").expect(200).text()).contains(language + " " + round);
        }
      }
    }
  }

  private static List<Callable<Integer>> edits(EditedTitle title, int round) {
    List<Callable<Integer>> edits = new ArrayList<>();
    for (String language : LANGUAGES) {
      edits.add(() -> title.subtitles(language, "1\n00:00:01,000 --> 00:00:03,000\n" + language + " " + round + "\n").status());
    }
    edits.add(() -> title.patch("", Map.of("name", "Name " + round)).status());
    edits.add(() -> title.patch("", Map.of("synopsis", "Synopsis " + round)).status());
    edits.add(() -> title.patch("/timeline", new Timeline(List.of(new Marker(MarkerKind.INTRO, 0, 1 + round)), null)).status());
    edits.add(() -> title.patch("/timeline", new Timeline(null, List.of(new Chapter(0, 60, "Chapter " + round)))).status());
    return edits;
  }
}
