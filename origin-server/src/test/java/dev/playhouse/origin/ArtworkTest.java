package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.catalogue.Artwork;
import dev.playhouse.protocol.catalogue.ArtworkKind;
import dev.playhouse.protocol.catalogue.Title;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgresql")
class ArtworkTest {
  private static final int RED = 0xffd01010;
  private static final int BLUE = 0xff1010d0;
  private static final int CLEAR = 0x00ffffff;

  private Path data;
  private TestOrigin origin;
  private OriginClient editor;
  private String title;

  @BeforeEach
  void start(@TempDir Path folder) {
    data = folder;
    origin = TestOrigin.start(folder);
    editor = origin.operator();
    title = editor.title("Film");
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void poster_isServedToEverybodyInEveryWidthAndForEver() throws IOException {
    Artwork poster = put("poster", picture("jpg", 1000, 1500, RED, BLUE)).expect(200).data(Artwork.class);
    assertThat(poster).isEqualTo(new Artwork(ArtworkKind.POSTER, null, poster.sha256(), 1000, 1500));
    for (int width : List.of(160, 320, 640, 1280, 1920)) {
      Reply served = origin.nobody().get("/art/" + poster.sha256() + "/" + width).expect(200);
      assertThat(served.header("Content-Type")).isEqualTo("image/jpeg");
      assertThat(served.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(served.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(served.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(served.body()));
      int expected = Math.min(width, 1000);
      assertThat(image.getWidth()).isEqualTo(expected);
      assertThat(image.getHeight()).isEqualTo(expected * 3 / 2);
      assertThat(distance(image.getRGB(expected / 4, expected / 2), RED)).as("the left half at %d", width).isLessThan(12);
      assertThat(distance(image.getRGB(expected * 3 / 4, expected / 2), BLUE)).as("the right half at %d", width).isLessThan(12);
    }
    assertThat(editor.get("/api/v1/titles/" + title).data(Title.class).artwork()).containsExactly(poster);
    assertThat(origin.nobody().get("/art/" + poster.sha256() + "/161").expect(404).code()).isEqualTo("artwork-unknown");
    assertThat(origin.nobody().get("/art/" + "0".repeat(64) + "/160").expect(404).code()).isEqualTo("artwork-unknown");
  }

  @Test
  void logo_keepsWhatShinesThrough() throws IOException {
    Artwork logo = put("logo?language=ger", picture("png", 400, 100, RED, CLEAR)).expect(200).data(Artwork.class);
    assertThat(logo.language()).isEqualTo("de");
    Reply served = origin.nobody().get("/art/" + logo.sha256() + "/160").expect(200);
    assertThat(served.header("Content-Type")).isEqualTo("image/png");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(served.body()));
    assertThat(image.getRGB(40, 20)).isEqualTo(RED);
    assertThat(image.getRGB(120, 20) >>> 24).isZero();
  }

  @Test
  void picture_replacedOrRemoved_isSweptAtTheNextStart_andTheOtherStays() throws IOException {
    Artwork first = put("poster", picture("png", 200, 300, RED, RED)).data(Artwork.class);
    Artwork second = put("poster", picture("png", 200, 300, BLUE, RED)).data(Artwork.class);
    Artwork backdrop = put("backdrop", picture("png", 320, 180, RED, BLUE)).data(Artwork.class);
    editor.send("DELETE", path("backdrop"), BodyPublishers.noBody()).expect(204);
    assertThat(editor.send("DELETE", path("backdrop"), BodyPublishers.noBody()).expect(404).code()).isEqualTo("artwork-unknown");
    assertThat(editor.get("/api/v1/titles/" + title).data(Title.class).artwork()).containsExactly(second);
    AuditPage audit = editor.get("/api/v1/admin/audit?subject=" + title).data(AuditPage.class);
    assertThat(audit.entries()).extracting("action").filteredOn("artwork-changed"::equals).hasSize(4);
    origin.close();
    StoreContent.age(data);
    origin = TestOrigin.start(data);
    assertThat(origin.nobody().get("/art/" + second.sha256() + "/160").status()).isEqualTo(200);
    assertThat(origin.nobody().get("/art/" + first.sha256() + "/160").status()).isEqualTo(404);
    assertThat(origin.nobody().get("/art/" + backdrop.sha256() + "/160").status()).isEqualTo(404);
    StoreContent content = StoreContent.of(origin.origin(), data);
    assertThat(new HashSet<>(content.stored())).isEqualTo(content.referenced());
  }

  @Test
  void file_thatIsNoWholePicture_isRefusedAndKeepsNothing() throws IOException {
    byte[] jpeg = picture("jpg", 300, 300, RED, BLUE);
    byte[] png = picture("png", 300, 300, RED, BLUE);
    List<byte[]> broken =
        List.of(
            new byte[0],
            "GIF89a and no more".getBytes(StandardCharsets.US_ASCII),
            "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII),
            Arrays.copyOf(jpeg, jpeg.length / 2),
            Arrays.copyOf(png, png.length / 2),
            Arrays.copyOf(png, 20),
            flipped(png, png.length / 2));
    for (byte[] file : broken) {
      assertThat(put("poster", file).expect(422).code()).isEqualTo("artwork-unreadable");
    }
    assertThat(put("poster", picture("png", 8, 300, RED, RED)).expect(422).code()).isEqualTo("artwork-size-invalid");
    assertThat(put("poster", header(30_000, 30_000)).expect(422).code()).as("it is not decoded").isEqualTo("artwork-size-invalid");
    assertThat(put("banner", png).expect(404).code()).isEqualTo("artwork-kind-unknown");
    assertThat(put("poster?language=pt-B", png).expect(400).code()).isEqualTo("language-invalid");
    assertThat(put("poster?dry_run=true", png).status()).isEqualTo(200);
    assertThat(StoreContent.stored(data)).isEmpty();
  }

  private String path(String kind) {
    return "/api/v1/admin/titles/" + title + "/artwork/" + kind;
  }

  private Reply put(String kind, byte[] file) {
    return editor.send("PUT", path(kind), BodyPublishers.ofByteArray(file));
  }

  /** A picture of two halves. */
  private static byte[] picture(String format, int width, int height, int left, int right) throws IOException {
    boolean clear = left >>> 24 == 0 || right >>> 24 == 0;
    BufferedImage image = new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, x < width / 2 ? left : right);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /** The beginning of a PNG that says how large it is. */
  private static byte[] header(int width, int height) {
    ByteBuffer chunk = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    chunk.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 check = new CRC32();
    check.update(chunk.array());
    return ByteBuffer.allocate(33).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13).put(chunk.array())
        .putInt((int) check.getValue()).array();
  }

  private static byte[] flipped(byte[] file, int at) {
    byte[] copy = file.clone();
    copy[at] ^= 0x55;
    return copy;
  }

  private static int distance(int one, int other) {
    int red = ((one >> 16) & 0xff) - ((other >> 16) & 0xff);
    int green = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
    int blue = (one & 0xff) - (other & 0xff);
    return Math.abs(red) + Math.abs(green) + Math.abs(blue);
  }

  @Test
  void picture_inWebp_isServedToThoseWhoNameIt_andIsSmaller() throws IOException {
    Artwork poster = put("poster", picture("png", 700, 1050, RED, BLUE)).expect(200).data(Artwork.class);
    Artwork logo = put("logo", picture("png", 400, 100, RED, CLEAR)).expect(200).data(Artwork.class);
    for (int width : List.of(160, 640)) {
      String path = "/art/" + poster.sha256() + "/" + width;
      Reply jpeg = origin.nobody().fetch(path).expect(200);
      Reply webp = origin.nobody().fetch(path, "Accept", "image/avif,IMAGE/WEBP, */*;q=0.8").expect(200);
      assertThat(webp.header("Content-Type")).isEqualTo("image/webp");
      assertThat(webp.body().length).isLessThan(jpeg.body().length);
      assertThat(webp.header("ETag")).isNotEqualTo(jpeg.header("ETag"));
      assertThat(List.of(jpeg, webp)).allSatisfy(
          reply -> {
            assertThat(reply.header("Vary")).isEqualTo("Accept");
            assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
          });
      BufferedImage image = decoded(webp.body());
      assertThat(image.getWidth()).isEqualTo(width);
      assertThat(image.getHeight()).isEqualTo(width * 3 / 2);
      assertThat(distance(image.getRGB(width / 4, width / 2), RED)).isLessThan(24);
      assertThat(distance(image.getRGB(width * 3 / 4, width / 2), BLUE)).isLessThan(24);
    }
    for (String accept : List.of("*/*", "image/*", "image/webp;q=0", "image/jpeg, image/webp;q=0.5", "image/webp;q=nonsense", "image/webpx", ",;,")) {
      Reply reply = origin.nobody().fetch("/art/" + poster.sha256() + "/320", "Accept", accept).expect(200);
      assertThat(reply.header("Content-Type")).as(accept).isEqualTo("image/jpeg");
    }
    Reply clear = origin.nobody().fetch("/art/" + logo.sha256() + "/320", "Accept", "image/webp").expect(200);
    BufferedImage image = decoded(clear.body());
    assertThat(image.getRGB(240, 40) >>> 24).as("what shines through in %s", clear.header("Content-Type")).isZero();
    assertThat(distance(image.getRGB(80, 40), RED)).isLessThan(24);
  }

  /** A picture in any format, as FFmpeg sees it. */
  private BufferedImage decoded(byte[] file) throws IOException {
    Path input = Files.write(data.resolve("input"), file);
    Path output = data.resolve("output.png");
    List<String> command =
        List.of(Clips.FFMPEG.executable().toString(), "-y", "-v", "error", "-i", input.toString(), "-pix_fmt", "rgba", output.toString());
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("GCONV_PATH", "/nonexistent");
    assertThat(builder.start().onExit().join().exitValue()).isZero();
    return ImageIO.read(output.toFile());
  }
}
