package dev.playhouse.origin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.gateway.Endpoint;
import dev.playhouse.origin.gateway.Gateway;
import dev.playhouse.origin.gateway.GatewayConfig;
import dev.playhouse.origin.gateway.Observer;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.Identifiers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchRoutesTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"?]+)\"");
  private static final Pattern IMPORT = Pattern.compile("from '(\\./[^']+)'");

  private final HttpClient client = HttpClient.newHttpClient();
  private Database database;
  private Gateway gateway;

  @BeforeEach
  void listen(@TempDir Path folder) {
    database = TestDatabase.open(folder);
    Routing routing = new Routing();
    new WatchRoutes().register(routing);
    Endpoint endpoint = new Endpoint("127.0.0.1", 0, Optional.empty());
    Identifiers identifiers = new Identifiers(InstantSource.system(), new Random(1));
    gateway = new Gateway(endpoint, GatewayConfig.USUAL, routing, List.of(), identifiers, InstantSource.system(), database, Observer.NONE);
  }

  @AfterEach
  void close() {
    gateway.close();
    database.close();
  }

  @Test
  void page_ofAnyTitle_forbidsInlineScriptsAndHasNone() throws Exception {
    HttpResponse<String> page = get("/watch/title_1");

    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern("\\son[a-z]+=").doesNotContain("style=");
  }

  @Test
  void page_andItsScripts_referToNothingThatIsNotServed() throws Exception {
    for (String reference : REFERENCE.matcher(get("/watch/title_1").body()).results().map(match -> match.group(1)).toList()) {
      HttpResponse<String> file = get("/watch/" + reference);
      assertThat(file.statusCode()).as(reference).isEqualTo(200);
      for (String imported : IMPORT.matcher(file.body()).results().map(match -> match.group(1)).toList()) {
        assertThat(get("/watch/assets/" + imported).statusCode()).as(imported).isEqualTo(200);
      }
    }
  }

  @Test
  void asset_thatIsNotOfThePage_isRefusedInWords() throws Exception {
    HttpResponse<String> answer = get("/watch/assets/passwords.txt");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("asset-unknown", "watch.js");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + gateway.port() + path).normalize();
    return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
