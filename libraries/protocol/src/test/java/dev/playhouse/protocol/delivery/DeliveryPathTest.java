package dev.playhouse.protocol.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPathTest {
  private static final String GOOD = "/vod/asset_1/hd/v1080.0123abcd/1.m4s";

  @ParameterizedTest
  @ValueSource(strings = {"init.mp4", "1.m4s", "playlist.m3u8", "inventory.json", "text.vtt"})
  void path_ofAnyFileOfATrackPackage_isReadAndWrittenTheSame(String file) {
    String path = "/vod/asset_1/hd/v1080.0123abcd/" + file;
    assertThat(DeliveryPath.parse(path)).hasToString(path);
  }

  @Test
  void path_read_namesItsParts() {
    assertThat(DeliveryPath.parse(GOOD)).isEqualTo(new DeliveryPath("asset_1", "hd", "v1080", "0123abcd", "1.m4s"));
    assertThat(DeliveryPath.parse(GOOD).folder()).isEqualTo("/vod/asset_1/hd/v1080.0123abcd");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void path_ofHostileShape_isRefused(String path) {
    assertThatThrownBy(() -> DeliveryPath.parse(path)).isInstanceOfSatisfying(
        DeliveryException.class, refusal -> assertThat(refusal.code()).isEqualTo(DeliveryException.Code.PATH_INVALID));
  }

  static List<String> hostile() {
    return List.of(
        "",
        "/",
        "vod/asset_1/hd/v1080.0123abcd/1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd/../1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd/..",
        "/vod/../vod/asset_1/hd/v1080.0123abcd/1.m4s",
        "/vod/asset_1/./v1080.0123abcd/1.m4s",
        "/vod/../hd/v1080.0123abcd/1.m4s",
        "/vod/asset_1/hd%2fv1080.0123abcd/1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd%2F1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd/%2e%2e/1.m4s",
        "/vod/asset_1/%2E%2E/v1080.0123abcd/1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd/1%2em4s",
        "/vod/asset_1//hd/v1080.0123abcd/1.m4s",
        "//vod/asset_1/hd/v1080.0123abcd/1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd//1.m4s",
        "/vod//hd/v1080.0123abcd/1.m4s",
        GOOD + "\0",
        GOOD + "\0.m4s",
        GOOD + "%00",
        GOOD + "\n",
        GOOD + "/",
        GOOD + "?a=b",
        GOOD + "#f",
        GOOD + ";x",
        GOOD + " ",
        "/vod/asset_1\\hd/v1080.0123abcd/1.m4s",
        "/VOD/asset_1/hd/v1080.0123abcd/1.m4s",
        "/vod/asset_1/hd/v1080.0123ABCD/1.m4s",
        "/vod/asset_1/hd/v1080.0123abc/1.m4s",
        "/vod/asset_1/hd/v1080/1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd/.m4s",
        "/vod/asset_1/hd/v1080.0123abcd/m4s",
        "/vod/ässet/hd/v1080.0123abcd/1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd/１.m4s",
        "/vod/" + "a".repeat(65) + "/hd/v1080.0123abcd/1.m4s",
        "/vod/asset_1/hd/v1080.0123abcd/" + "1".repeat(100_000) + ".m4s",
        "/vod/asset_1/hd/v1080.0123abcd/1.m4s" + "/..".repeat(1000));
  }
}
