package dev.playhouse.cli.steps;

import dev.playhouse.cli.context.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Remembers where unfinished uploads went, a small file for each. An upload belongs to an origin, a title and a file as it was: when the
 * file has another size or time, it is another upload.
 */
public final class UploadLedger {
  private final Path folder;

  /** Keeps its files in a folder, which need not be there yet. */
  public UploadLedger(Path folder) {
    this.folder = folder;
  }

  Optional<URI> unfinished(URI origin, String titleId, Path file) {
    Path note = note(origin, titleId, file);
    try {
      return Files.exists(note) ? Optional.of(URI.create(Files.readString(note).strip())) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void begun(URI origin, String titleId, Path file, URI upload) {
    PrivateFile.write(note(origin, titleId, file), (upload + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void finished(URI origin, String titleId, Path file) {
    try {
      Files.deleteIfExists(note(origin, titleId, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path note(URI origin, String titleId, Path file) {
    try {
      Path real = file.toRealPath();
      String identity = String.join("\n", origin.toString(), titleId, real.toString(), Long.toString(Files.size(real)),
          Files.getLastModifiedTime(real).toString());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".upload");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java runtime lacks SHA-256", e);
    }
  }
}
