package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.FrameDecoder;
import dev.playhouse.media.oracle.ShakaPackager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Other people's packagers, in a folder. */
final class Programs {
  static final String KEY_ID = "10101010101010101010101010101010";
  static final String KEY = "20202020202020202020202020202020";
  static final int SECONDS = 6;
  static final int FRAMES = SECONDS * 25;
  private static final Ffmpeg FFMPEG = Ffmpeg.bundled(Path.of("target", "ffmpeg"));

  private final Path folder;

  Programs(Path folder) {
    this.folder = folder;
  }

  /** Two pictures of different sizes and a sound of {@link #SECONDS}, with a key frame every second: high.mp4, low.mp4, sound.mp4. */
  void masters() throws IOException, InterruptedException {
    String film = "-f lavfi -i testsrc2=size=%s:rate=25 -t " + SECONDS
        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -b:v %s -g 25 -keyint_min 25 -sc_threshold 0 -movflags +frag_keyframe+empty_moov %s";
    ffmpeg(film.formatted("320x180", "300k", "low.mp4"));
    ffmpeg(film.formatted("640x360", "900k", "high.mp4"));
    ffmpeg("-f lavfi -i sine=frequency=440:sample_rate=48000 -t " + (SECONDS - 0.1) + " -c:a aac -b:a 64k -movflags +frag_keyframe+empty_moov"
        + " -frag_duration 1000000 sound.mp4");
  }

  /** Runs FFmpeg; a tilde stands for a space inside of an argument. */
  void ffmpeg(String arguments) throws IOException, InterruptedException {
    Process process = startFfmpeg(arguments);
    assertThat(process.waitFor()).as(log("ffmpeg.log")).isZero();
  }

  Process startFfmpeg(String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(FFMPEG.executable().toString(), "-nostdin", "-v", "error", "-y"));
    command.addAll(Arrays.stream(arguments.split(" ")).map(argument -> argument.replace('~', ' ')).toList());
    return start(command, "ffmpeg.log");
  }

  void shaka(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ShakaPackager.executable().toString()));
    command.addAll(Arrays.asList(arguments.split(" ")));
    assertThat(start(command, "packager.log").waitFor()).as(log("packager.log")).isZero();
  }

  private Process start(List<String> command, String log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile());
    builder.environment().put("GCONV_PATH", "/nonexistent");
    return builder.start();
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /** Encrypts a file as a whole, as AES-128 of HLS does. */
  void encrypt(String name, byte[] key, String iv) throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(HexFormat.of().parseHex(iv)));
      Files.write(folder.resolve(name), cipher.doFinal(Files.readAllBytes(folder.resolve(name))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** MD5 of each decoded frame of the first track of a fragmented MP4. */
  static List<String> frames(byte[] mp4) throws InterruptedException {
    try (FrameDecoder decoder = FrameDecoder.start(FFMPEG)) {
      decoder.feed(mp4);
      return decoder.finish();
    }
  }

  List<String> framesOf(String file) throws IOException, InterruptedException {
    return frames(Files.readAllBytes(folder.resolve(file)));
  }
}
