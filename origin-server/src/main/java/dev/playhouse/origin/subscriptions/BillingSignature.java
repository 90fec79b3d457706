package dev.playhouse.origin.subscriptions;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks who sent an event: {@code Playhouse-Signature: t=SECONDS,v1=HEX}, where HEX is the HMAC-SHA-256 of {@code SECONDS.BODY} under a secret
 * that both sides hold, and SECONDS the time of sending since 1970. The file holds one secret a line, of which each is good, so that they can be
 * exchanged without a pause; it is read anew each time.
 */
public final class BillingSignature {
  /** The header that holds it. */
  static final String HEADER = "Playhouse-Signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int MIN_SECRET = 32;
  private static final int MOST_SIGNATURES = 8;

  private final @Nullable Path secretsFile;
  private final InstantSource clock;

  /** Signatures by the secrets of a file; null where there is no billing system. */
  public BillingSignature(@Nullable Path secretsFile, InstantSource clock) {
    this.secretsFile = secretsFile;
    this.clock = clock;
  }

  /** Throws unless a body was signed, and lately. */
  void check(@Nullable String header, byte[] body) {
    if (secretsFile == null) {
      throw new OriginException(
          Kind.NOT_FOUND, "billing-not-configured", "this origin has no billing system: set accounts.billing_secrets in its configuration");
    }
    String seconds = "";
    List<byte[]> signatures = new ArrayList<>();
    for (String part : List.of((header == null ? "" : header).split(",", MOST_SIGNATURES + 1))) {
      if (part.strip().matches("t=[0-9]{1,12}")) {
        seconds = part.strip().substring(2);
      } else if (part.strip().matches("v1=[0-9a-f]{64}")) {
        signatures.add(HexFormat.of().parseHex(part.strip().substring(3)));
      }
    }
    if (seconds.isEmpty() || Math.abs(Long.parseLong(seconds) - clock.instant().getEpochSecond()) > TOLERANCE.toSeconds()) {
      throw refused("its time is missing or more than " + TOLERANCE.toMinutes() + " minutes off: sign each delivery anew, with the clock set");
    }
    String time = seconds;
    boolean good = secrets(secretsFile).stream().map(secret -> hmac(secret, time, body)).anyMatch(expected -> isAmong(expected, signatures));
    if (!good) {
      throw refused("it is not that of this body under a secret of this origin");
    }
  }

  private static boolean isAmong(byte[] expected, List<byte[]> signatures) {
    return signatures.stream().anyMatch(signature -> MessageDigest.isEqual(expected, signature));
  }

  private static byte[] hmac(String secret, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }

  private static List<String> secrets(Path file) {
    try (var lines = Files.lines(file)) {
      List<String> secrets = lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
      if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length() < MIN_SECRET)) {
        throw new OriginException(
            Kind.UNAVAILABLE, "billing-secrets-unusable", "a secret in " + file + " has fewer than " + MIN_SECRET + " characters: make a longer one");
      }
      return secrets;
    } catch (IOException e) {
      throw new OriginException(Kind.UNAVAILABLE, "billing-secrets-unusable", "cannot read the secrets of the billing system from " + file, e);
    }
  }

  private static OriginException refused(String why) {
    return new OriginException(Kind.UNAUTHENTICATED, "signature-invalid", "the signature in " + HEADER + " does not hold: " + why);
  }
}
