package dev.playhouse.cli.steps;

import dev.playhouse.cli.output.CommandFailure;
import dev.playhouse.cli.output.ExitCode;
import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixReader;
import dev.playhouse.media.cpix.CpixSeal;
import dev.playhouse.media.cpix.KeyValue;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A CPIX document in a file, decrypted by a private key in another one. */
public final class KeyDocument {
  private static final String PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----";

  /** The PEM of a key of 16,384 bits has 13,000. */
  private static final int MAX_PRIVATE_KEY_BYTES = 1 << 16;

  private KeyDocument() {}

  /** The document, its keys in the clear; failures say what to put right. */
  public static CpixDocument read(Path file, @Nullable Path privateKey) {
    try {
      CpixDocument document = CpixReader.read(SmallFile.bytes(file, CpixReader.MAX_BYTES));
      boolean encrypted = document.keys().stream().anyMatch(key -> key.value() instanceof KeyValue.Encrypted);
      if (!encrypted) {
        return document;
      }
      if (privateKey == null) {
        throw new CommandFailure(ExitCode.USAGE, file + " is encrypted: give the private key of a recipient by --private-key KEY.pem");
      }
      return CpixSeal.open(document, privateKey(privateKey));
    } catch (MediaException e) {
      throw new CommandFailure(ExitCode.FAILED, "cannot use " + file + ": " + e.getMessage() + " (" + e.code() + ")", e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file + ": give a CPIX document", e);
    }
  }

  private static RSAPrivateKey privateKey(Path file) {
    try {
      String pem = SmallFile.text(file, MAX_PRIVATE_KEY_BYTES);
      if (!pem.contains(PRIVATE_KEY)) {
        throw new CommandFailure(
            ExitCode.USAGE, file + " is no private key in PKCS #8: convert it by `openssl pkcs8 -topk8 -nocrypt -in " + file + " -out KEY.pem`");
      }
      String body = pem.substring(pem.indexOf(PRIVATE_KEY) + PRIVATE_KEY.length()).replaceAll("(?s)-----END.*", "");
      byte[] der = Base64.getMimeDecoder().decode(body);
      return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read the private key " + file + ": give an RSA key in PEM (PKCS #8)", e);
    }
  }
}
