package dev.playhouse.cli.titles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder of pictures, each named by the SHA-256 of its file: {@code HASH.png} or {@code HASH.jpg}. */
public record PictureFolder(Path folder) {
  /** Bytes of a picture, as many as an origin takes. */
  public static final int MOST_BYTES = 16 << 20;

  private static final List<String> ENDINGS = List.of(".png", ".jpg");
  private static final byte PNG = (byte) 0x89;

  /** The file of a picture; null when the folder has none. */
  public @Nullable Path find(String sha256) {
    return ENDINGS.stream().map(ending -> folder.resolve(sha256 + ending)).filter(Files::isRegularFile).findFirst().orElse(null);
  }

  /** Writes a picture, whole or not at all. */
  public void write(String sha256, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(sha256 + (bytes.length > 0 && bytes[0] == PNG ? ENDINGS.getFirst() : ENDINGS.getLast()));
    Path part = Files.write(folder.resolve(file.getFileName() + ".part"), bytes);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The SHA-256 of a file, in lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
