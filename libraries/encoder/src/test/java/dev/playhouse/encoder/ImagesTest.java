package dev.playhouse.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.MasterInfo;
import dev.playhouse.encoder.master.Probe;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.encoder.profile.ImageSettings;
import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.oracle.NewerFfmpeg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
  private static final EncodingProfile STANDARD = EncodingProfiles.STANDARD;
  private static final ImageSettings SETTINGS = new ImageSettings(5, 2, 2, 80, 80, 10);

  /** Grey that is brighter every five seconds. */
  private static final String STAIRS = "lum='40+40*floor(T/5)':cb=128:cr=128";

  @TempDir private Path folder;

  private final PackagedFiles files = new PackagedFiles();

  @ParameterizedTest
  @ValueSource(strings = {"24000/1001", "25", "30000/1001", "60000/1001"})
  void thumbnails_showTheirFiveSeconds(String rate) throws Exception {
    PackagedImages images = made(master(STAIRS, rate, "23"));
    assertThat(images.images()).isEqualTo(5);
    assertThat(images.sheets()).isEqualTo(2);
    assertThat(images.width() + "x" + images.height()).isEqualTo("80x46");
    BufferedImage first = image("1.jpg");
    assertThat(first.getWidth() + "x" + first.getHeight()).isEqualTo("160x92");
    assertThat(List.of(grey(first, 40, 23), grey(first, 120, 23), grey(first, 40, 69), grey(first, 120, 69), grey(image("2.jpg"), 40, 23)))
        .containsExactly(step(0), step(1), step(2), step(3), step(4));
    assertThat(image("2.jpg").getWidth()).isEqualTo(160);
  }

  @Test
  void thumbnailTrack_namesTheRightPartOfTheRightSheet() throws Exception {
    made(master(STAIRS, "25", "23"));
    assertThat(new String(files.bytes("thumbnails.vtt"), StandardCharsets.UTF_8))
        .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:05.000\n1.jpg#xywh=0,0,80,46\n\n00:00:05.000 --> 00:00:10.000\n1.jpg#xywh=80,0,80,46\n")
        .contains("\n00:00:10.000 --> 00:00:15.000\n1.jpg#xywh=0,46,80,46\n")
        .endsWith("\n00:00:20.000 --> 00:00:23.000\n2.jpg#xywh=0,0,80,46\n");
  }

  /** Red by BT.709, which would be a darker one by BT.601, as JPEG has it. */
  @Test
  void images_haveTheColoursOfTheMaster() throws Exception {
    String red = "nullsrc=size=160x90:rate=25:duration=3,format=yuv420p,geq=lum=63:cb=102:cr=240";
    made(
        Clips.made(
            folder.resolve("m.mkv"), "-f", "lavfi", "-i", red, "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            "-c:v", "libx264", "-preset", "ultrafast"));
    for (String name : List.of("1.jpg", "poster.jpg")) {
      int colour = image(name).getRGB(40, 20);
      assertThat(List.of(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff)).as(name).satisfiesExactly(
          part -> assertThat(part).isGreaterThan(248), part -> assertThat(part).isLessThan(8), part -> assertThat(part).isLessThan(8));
    }
  }

  @Test
  void poster_ofAMasterThatBeginsInTheDark_isNotBlack() throws Exception {
    made(master("lum='if(lt(T,6),16,150)':cb=128:cr=128", "25", "9"));
    assertThat(grey(image("poster.jpg"), 80, 45)).isGreaterThan(100);
  }

  @Test
  void poster_ofAMasterThatIsAllBlack_isThereAllTheSame() throws Exception {
    made(master("lum=16:cb=128:cr=128", "25", "3"));
    assertThat(grey(image("poster.jpg"), 80, 45)).isLessThan(20);
  }

  @Test
  void poster_ofOneBlackPicture_isIt() throws Exception {
    made(master("lum=16:cb=128:cr=128", "25", "0.04"));
    assertThat(grey(image("poster.jpg"), 80, 45)).isLessThan(20);
  }

  @Test
  void preview_ofAShortMaster_isAllOfIt() throws Exception {
    made(master(STAIRS, "25", "3"));
    assertThat(new NewerFfmpeg(folder).frames(files.bytes("preview.mp4"))).hasSize(75);
    String atoms = new String(files.bytes("preview.mp4"), StandardCharsets.ISO_8859_1);
    assertThat(atoms.indexOf("moov")).isLessThan(atoms.indexOf("mdat"));
    assertThat(atoms).doesNotContain("soun");
  }

  @Test
  void preview_ofALongerMaster_isTenSeconds() throws Exception {
    made(master(STAIRS, "25", "12"));
    assertThat(new NewerFfmpeg(folder).frames(files.bytes("preview.mp4"))).hasSize(250);
  }

  @Test
  void images_ofOnePicture_areOneOfEach() throws Exception {
    assertThat(made(master(STAIRS, "25", "0.04")).images()).isEqualTo(1);
    assertThat(files.names()).containsExactly("1.jpg", "thumbnails.vtt", "playlist.m3u8", "poster.jpg", "preview.mp4");
  }

  @Test
  void images_madeTwice_areTheSame() throws Exception {
    Path master = Clips.made(folder.resolve("m.mkv"), "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=6");
    made(master);
    PackagedFiles again = new PackagedFiles();
    made(master, again);
    assertThat(files.names()).isEqualTo(again.names()).allMatch(name -> Arrays.equals(files.bytes(name), again.bytes(name)));
  }

  private Path master(String luma, String rate, String seconds) throws InterruptedException {
    String picture = "nullsrc=size=160x90:rate=" + rate + ":duration=" + seconds + ",format=yuv420p,geq=" + luma;
    return Clips.made(
        folder.resolve("m.mkv"), "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", "sine=duration=" + seconds, "-c:v", "libx264",
        "-preset", "ultrafast", "-c:a", "flac");
  }

  private PackagedImages made(Path master) throws InterruptedException {
    return made(master, files);
  }

  private static PackagedImages made(Path master, PackagedFiles files) throws InterruptedException {
    MasterInfo info = new Probe(Clips.FFMPEG).probe(master);
    EncodingProfile profile =
        new EncodingProfile("small", 4, STANDARD.scheme(), 0, STANDARD.boxes(), STANDARD.audio(), SETTINGS);
    return new TrackEncoder(Clips.FFMPEG).makeImages(master, info, profile, files, ProgressListener.NONE);
  }

  private BufferedImage image(String name) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(files.bytes(name))), name);
  }

  private static int grey(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 8 & 0xff;
  }

  /** The full-range grey of a luma of 40, 80, 120, … */
  private static int step(int number) {
    return Math.toIntExact(Math.round((24 + 40 * number) * 255 / 219.0));
  }
}
