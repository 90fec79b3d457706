package dev.playhouse.cli.demo;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;

/** The keys with which an origin signs delivery tokens, as they lie in its data folder, for whoever owns that folder. */
record TokenKeys(Path file) {
  /** A key and since when it signs. */
  record Key(SigningKey signing, Instant validFrom) {}

  private record Entry(String keyId, String privateKey, String publicKey, Instant validFrom) {
    Key key() {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      return new Key(SigningKey.restore(keyId, decoder.decode(privateKey), decoder.decode(publicKey)), validFrom);
    }
  }

  /** The key that came last. */
  Key newest() {
    try {
      return List.of(Json.MAPPER.readValue(Files.readAllBytes(file), Entry[].class)).getLast().key();
    } catch (IOException | JacksonException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot read the token keys of the demo's origin in " + file, e);
    }
  }
}
