package dev.playhouse.origin.signing;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.SecretFile;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseException;
import dev.playhouse.protocol.cose.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The file of one family of keys. */
record KeyFile(Path file) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** The keys, oldest first; none when there is no file yet. */
  List<TimedKey> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return List.of(Json.MAPPER.readValue(Files.readAllBytes(file), Line[].class)).stream().map(Line::key).toList();
    } catch (IOException | JacksonException | CoseException | IllegalArgumentException e) {
      String reason = e.getClass().getSimpleName(); // its message may quote the file
      throw new OriginException(
          Kind.INTERNAL, "signing-keys-unreadable", "cannot use the keys in " + file + " (" + reason + "): restore it from a backup");
    }
  }

  /** What tells one content of the file from another: each is a file of its own that was moved to its place. */
  record Version(@Nullable Object file, Instant writtenAt) {}

  /** Which content the file has. */
  Version version() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(attributes.fileKey(), attributes.lastModifiedTime().toInstant());
    } catch (NoSuchFileException e) {
      return new Version(null, Instant.EPOCH);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }

  void write(List<TimedKey> keys) {
    SecretFile.write(file, Json.MAPPER.writeValueAsBytes(keys.stream().map(Line::of).toList()));
  }

  private record Line(String keyId, String privateKey, String publicKey, Instant validFrom, Instant validUntil) {
    static Line of(TimedKey timed) {
      SigningKey key = timed.key();
      return new Line(
          key.keyId(),
          BASE64.encodeToString(key.privateKey().getEncoded()),
          BASE64.encodeToString(key.publicKey().getEncoded()),
          timed.validFrom(),
          timed.validUntil());
    }

    TimedKey key() {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      return new TimedKey(SigningKey.restore(keyId, decoder.decode(privateKey), decoder.decode(publicKey)), validFrom, validUntil);
    }
  }
}
