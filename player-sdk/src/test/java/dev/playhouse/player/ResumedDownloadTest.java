package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Files that are given up or break off, and are wanted again. */
class ResumedDownloadTest {
  private static final Request REQUEST = Request.get(RequestKind.VIDEO, URI.create("http://edge.test/1.m4s"), Duration.ofSeconds(4));
  private static final byte[] FILE = new byte[100_000];

  static {
    new Random(7).nextBytes(FILE);
  }

  private final List<Request> asked = new ArrayList<>();
  private final Deque<Function<Request, Response>> answers = new ArrayDeque<>();
  private final Downloader downloader = new Downloader(request -> {
    asked.add(request);
    return answers.removeFirst().apply(request);
  }, new FakeClock());

  @Test
  void file_thatBrokeOff_isGoneOnWith_asOftenAsItBreaks() throws Exception {
    answers.add(request -> ranged(request, "\"1\"", 30_000));
    answers.add(request -> ranged(request, "\"1\"", 20_000));
    answers.add(request -> ranged(request, "\"1\"", FILE.length));
    breaksOff();
    breaksOff();
    Downloader.Download download = downloader.download(REQUEST, Downloader.UNWATCHED);
    assertThat(download.bytes()).isEqualTo(FILE);
    assertThat(download.transfer().bytes()).as("what came now").isEqualTo(50_000);
    assertThat(asked).extracting(request -> request.headers().get("Range")).containsExactly(null, "bytes=30000-", "bytes=50000-");
    assertThat(asked.getLast().headers()).containsEntry("If-Range", "\"1\"");
  }

  @Test
  void part_thatWasGivenUp_isGoneOnWithToItsOwnEnd() throws Exception {
    Resource part = new Resource(REQUEST.uri(), new Resource.Range(10_000, 89_999));
    answers.add(request -> ranged(request, "\"1\"", FILE.length));
    answers.add(request -> ranged(request, "\"1\"", FILE.length));
    assertThatThrownBy(() -> downloader.part(REQUEST, part.range(), (soFar, total) -> {
      throw new Abandoned((AbrDecision) null);
    })).isInstanceOf(Abandoned.class);
    assertThat(downloader.part(REQUEST, part.range(), Downloader.UNWATCHED).bytes()).isEqualTo(Arrays.copyOfRange(FILE, 10_000, 90_000));
    assertThat(asked.getLast().headers().get("Range")).matches("bytes=[1-9]\\d{4}-89999").isNotEqualTo("bytes=10000-89999");
  }

  @Test
  void file_thatWasGivenUpAtItsLastByte_isNotAskedForBehindIt() throws Exception {
    answers.add(request -> ranged(request, "\"1\"", FILE.length));
    answers.add(request -> ranged(request, "\"1\"", FILE.length));
    assertThatThrownBy(() -> downloader.download(REQUEST, (soFar, total) -> {
      if (soFar.bytes() == total) {
        throw new Abandoned((AbrDecision) null);
      }
    })).isInstanceOf(Abandoned.class);
    assertThat(downloader.download(REQUEST, Downloader.UNWATCHED).bytes()).isEqualTo(FILE);
    assertThat(asked.getLast().headers()).doesNotContainKeys("Range", "If-Range");
  }

  @Test
  void file_thatHasChanged_comesWhole() throws Exception {
    answers.add(request -> ranged(request, "\"1\"", 30_000));
    answers.add(request -> new Response(200, Map.of("ETag", List.of("\"2\"")), new ByteArrayInputStream(FILE)));
    breaksOff();
    assertThat(downloader.download(REQUEST, Downloader.UNWATCHED).bytes()).isEqualTo(FILE);
  }

  @Test
  void rest_ofAnother_isNeverPutBehindABeginning() throws Exception {
    answers.add(request -> ranged(request, "\"1\"", 30_000));
    answers.add(request -> ranged(request, "\"2\"", FILE.length));
    answers.add(request -> ranged(request, "\"2\"", FILE.length));
    breaksOff();
    breaksOff();
    assertThat(asked.getLast().headers()).containsKey("If-Range");
    assertThat(downloader.download(REQUEST, Downloader.UNWATCHED).bytes()).isEqualTo(FILE);
    assertThat(asked.getLast().headers()).doesNotContainKeys("Range", "If-Range");
  }

  @Test
  void file_withoutAStrongTag_comesWholeAgain() throws Exception {
    for (String tag : List.of("", "W/\"1\"")) {
      answers.add(request -> ranged(request, tag, 30_000));
      answers.add(request -> ranged(request, tag, FILE.length));
      breaksOff();
      assertThat(downloader.download(REQUEST, Downloader.UNWATCHED).bytes()).isEqualTo(FILE);
      assertThat(asked.getLast().headers()).doesNotContainKeys("Range", "If-Range");
    }
  }

  private void breaksOff() {
    assertThatThrownBy(() -> downloader.download(REQUEST, Downloader.UNWATCHED)).isInstanceOf(FetchFailure.class);
  }

  /** What a server of ranges answers, broken off after so many bytes. */
  private static Response ranged(Request request, String etag, int sent) {
    String range = request.headers().getOrDefault("Range", "");
    int first = range.isEmpty() ? 0 : Integer.parseInt(range.substring(6, range.indexOf('-')));
    int end = range.isEmpty() || range.endsWith("-") ? FILE.length : Integer.parseInt(range.substring(range.indexOf('-') + 1)) + 1;
    byte[] body = Arrays.copyOfRange(FILE, first, Math.min(end, first + sent));
    Map<String, List<String>> headers = Map.of("ETag", List.of(etag), "Content-Length", List.of(String.valueOf(end - first)), "Content-Range",
        List.of("bytes %d-%d/%d".formatted(first, end - 1, FILE.length)));
    return new Response(range.isEmpty() ? 200 : 206, headers, new ByteArrayInputStream(body));
  }
}
