package dev.playhouse.origin.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.failure.OriginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A Tink keyset of AES-256-GCM keys in a file of mode 600. */
final class KeysetFile {
  private KeysetFile() {}

  /** Reads the keyset, or makes one when there is no file. */
  static Aead open(Path file) {
    try {
      AeadConfig.register();
      Configuration configuration = RegistryConfiguration.get();
      if (!Files.exists(file)) {
        KeysetHandle made = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, configuration);
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(made, configuration, InsecureSecretKeyAccess.get());
        SecretFile.write(file, json.getBytes(StandardCharsets.UTF_8));
      }
      return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), configuration, InsecureSecretKeyAccess.get())
          .getPrimitive(configuration, Aead.class);
    } catch (IOException | GeneralSecurityException e) {
      throw new OriginException(Kind.INTERNAL, "keyset-unreadable", "cannot use the keyset " + file + ": restore it from a backup", e);
    }
  }
}
