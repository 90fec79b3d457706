package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;

/** What a client of a {@link Scenario} got: status 0 and no bytes when nothing came at all. */
record ScriptedAnswer(int status, byte[] body, boolean broken, String cacheStatus) {
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int OK = 200;
  private static final int PART = 206;

  static ScriptedAnswer get(String url, String range, List<String> fields) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!range.isEmpty()) {
      request.header("Range", "bytes=" + range);
    }
    for (String field : fields) {
      String[] sides = field.split(":\\s*", 2);
      request.header(sides[0], sides[1]);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status = 0;
    String cacheStatus = "";
    try {
      HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
      status = response.statusCode();
      cacheStatus = response.headers().firstValue("Cache-Status").orElse("");
      response.body().transferTo(body);
      return new ScriptedAnswer(status, body.toByteArray(), false, cacheStatus);
    } catch (IOException e) {
      return new ScriptedAnswer(status, body.toByteArray(), true, cacheStatus);
    }
  }

  /** All bytes are those of one version, from where they were asked; what seems whole is whole. */
  void requireHonest(List<byte[]> versions, String range) {
    if (status == OK || status == PART) {
      assertThat(versions).as("versions of which what came could be").anyMatch(version -> {
        byte[] wanted = wanted(version, range);
        return broken ? body.length < wanted.length && Arrays.equals(body, Arrays.copyOf(wanted, body.length)) : Arrays.equals(body, wanted);
      });
    }
  }

  /** At least one of the alternatives, of whose words each is a status, what came of the body, or stands in {@code Cache-Status}. */
  void requireAnyOf(String expected, List<byte[]> versions, String range) {
    assertThat(expected.split("\\s+or\\s+", -1))
        .as("%d, %d bytes%s, Cache-Status: %s", status, body.length, broken ? ", broken off" : "", cacheStatus)
        .anyMatch(words -> Arrays.stream(words.strip().split("\\s+", -1)).allMatch(word -> is(word, versions, range)));
  }

  private boolean is(String word, List<byte[]> versions, String range) {
    return switch (word) {
      case "broken" -> broken;
      case "whole" -> !broken && Arrays.equals(body, wanted(versions.getLast(), range));
      case "old" -> !broken && versions.subList(0, versions.size() - 1).stream().anyMatch(version -> Arrays.equals(body, wanted(version, range)));
      default -> word.chars().allMatch(Character::isDigit) ? !broken && status == Integer.parseInt(word) : cacheStatus.contains(word);
    };
  }

  private byte[] wanted(byte[] version, String range) {
    if (status != PART) {
      return version;
    }
    String[] ends = range.split("-", -1);
    int first = Integer.parseInt(ends[0]);
    return Arrays.copyOfRange(version, first, ends[1].isEmpty() ? version.length : Math.min(version.length, Integer.parseInt(ends[1]) + 1));
  }
}
