package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ContentCodingTest {
  private static final byte[] PLAIN = "#EXTM3U".repeat(100).getBytes(StandardCharsets.UTF_8);
  private static final Resource FILE = Resource.of(URI.create("http://edge.test/master.m3u8"));

  @Test
  void file_thatComesCompressed_isRead_alsoWhereATransportHasTakenTheCodingOff() throws Exception {
    assertThat(downloaded(gzip(PLAIN), "gzip")).isEqualTo(PLAIN);
    assertThat(downloaded(gzip(PLAIN), "X-GZIP")).isEqualTo(PLAIN);
    assertThat(downloaded(PLAIN, "gzip")).isEqualTo(PLAIN);
    assertThat(downloaded(gzip(PLAIN), "identity")).isEqualTo(gzip(PLAIN));
  }

  @Test
  void file_thatIsDamaged_doesNotCome() throws IOException {
    byte[] half = Arrays.copyOf(gzip(PLAIN), 12);
    assertThatThrownBy(() -> downloaded(half, "gzip")).isInstanceOf(FetchFailure.class);
  }

  @Test
  void file_thatGrowsBeyondTheLimit_isRefused() throws IOException {
    Response response = new Response(200, Map.of("content-encoding", List.of("gzip")), new ByteArrayInputStream(new byte[0]));
    byte[] bomb = gzip(PLAIN);
    assertThatThrownBy(() -> ContentCoding.decoded(response, bomb, PLAIN.length - 1)).hasMessageContaining("longer than");
  }

  private static byte[] downloaded(byte[] body, String coding) throws Exception {
    Map<String, List<String>> headers = Map.of("content-encoding", List.of(coding), "content-length", List.of("" + body.length));
    Downloader downloader = new Downloader(request -> new Response(200, headers, new ByteArrayInputStream(body)), new FakeClock());
    return downloader.download(RequestKind.MANIFEST, FILE, Duration.ofSeconds(1), Downloader.UNWATCHED).bytes();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
