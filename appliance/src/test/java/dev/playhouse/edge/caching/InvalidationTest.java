package dev.playhouse.edge.caching;

import static dev.playhouse.edge.caching.Sample.TARGET;
import static dev.playhouse.edge.caching.Sample.answer;
import static dev.playhouse.edge.caching.Sample.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 section 4.4. */
class InvalidationTest {
  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "M-SEARCH", "PURGE", "get"})
  void unsafeMethod_unknownOnesToo_invalidatesItsTarget(String method) {
    assertThat(Invalidation.of(request(method), answer(204))).containsExactly(TARGET);
    assertThat(Invalidation.of(request(method), answer(303))).containsExactly(TARGET);
  }

  @ParameterizedTest
  @CsvSource({"GET, 200", "HEAD, 200", "OPTIONS, 200", "TRACE, 200", "POST, 400", "POST, 500", "DELETE, 404", "POST, 199"})
  void safeMethods_andErrors_invalidateNothing(String method, int status) {
    assertThat(Invalidation.of(request(method), answer(status, "Location", "/x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/c", "c", "http://edge.test/a/c", "HTTP://EDGE.test:80/a/c", "./x/../c#frag", "//edge.test/a/c"})
  void location_ofTheSameOrigin_isInvalidated(String reference) {
    for (String name : new String[] {"Location", "Content-Location"}) {
      assertThat(Invalidation.of(request("POST"), answer(201, name, reference))).containsExactly(TARGET, URI.create("http://edge.test/a/c"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://other.test/a/c", "https://edge.test/a/c", "http://edge.test:81/a/c", "//evil/a/c", "mailto:a@b", "http://[", "a b", "%zz", "::"
      })
  void location_ofAnotherOrigin_orNone_isLeft(String reference) {
    assertThat(Invalidation.of(request("POST"), answer(201, "Location", reference))).containsExactly(TARGET);
  }

  @Test
  void bothLocations_areInvalidated() {
    assertThat(Invalidation.of(request("PUT"), answer(200, "Location", "/l", "Content-Location", "/c")))
        .containsExactly(TARGET, URI.create("http://edge.test/l"), URI.create("http://edge.test/c"));
  }
}
