package dev.playhouse.origin.signing;

import dev.playhouse.origin.signing.KeyFamily.Rotation;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.edge.TokenKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The signing keys of the origin. Token keys rotate by themselves, since every bulletin lists them, and those of playback tokens, since they are
 * published; the bulletin's own key is what an
 * edge was given when it joined, and the licence key is named at every playback start. Safe for use by many threads.
 */
public final class SigningKeys {
  private static final Duration FOREVER = Duration.ofDays(36_500);
  private static final Rotation NEVER = new Rotation(SigningKey::generate, FOREVER, Duration.ZERO, Duration.ZERO);

  /** The overlap covers the longest life of a token, so that no key ends before what it signed. */
  private static final Rotation TOKENS = new Rotation(SigningKey::generate, Duration.ofDays(90), Duration.ofDays(30), Duration.ofHours(1));

  private static final Rotation PLAYBACK = new Rotation(SigningKey::generateEd25519, Duration.ofDays(90), Duration.ofDays(30), Duration.ofHours(1));

  private final InstantSource clock;
  private final KeyFamily tokens;
  private final KeyFamily bulletins;
  private final KeyFamily licences;
  private final KeyFamily playback;

  /** Opens the keys in a folder and makes those that are missing. */
  public SigningKeys(Path folder, InstantSource clock, SecureRandom random, Turns turns) {
    this.clock = clock;
    this.tokens = new KeyFamily("token", folder, TOKENS, random, turns);
    this.bulletins = new KeyFamily("bulletin", folder, NEVER, random, turns);
    this.licences = new KeyFamily("licence", folder, NEVER, random, turns);
    this.playback = new KeyFamily("playback", folder, PLAYBACK, random, turns);
    List.of(tokens, bulletins, licences, playback).forEach(family -> family.valid(now()));
  }

  /** Signs delivery tokens. */
  public SigningKey token() {
    return tokens.signer(now());
  }

  /** Public halves of the keys that sign delivery tokens, for the bulletin. */
  public List<TokenKey> tokenKeys() {
    return tokens.valid(now()).stream()
        .map(timed -> new TokenKey(timed.key().keyId(), timed.key().verificationKey().encoded(), timed.validFrom(), timed.validUntil()))
        .toList();
  }

  /** Signs bulletins. */
  public SigningKey bulletin() {
    return bulletins.signer(now());
  }

  /** Checks bulletins. */
  public VerificationKey bulletinKey() {
    return bulletin().verificationKey();
  }

  /** Signs device licences. */
  public SigningKey licence() {
    return licences.signer(now());
  }

  /** Signs playback tokens, with Ed25519. */
  public SigningKey playback() {
    return playback.signer(now());
  }

  /** The keys of playback tokens that sign now or will, with those that lately did. */
  public List<SigningKey> playbackKeys() {
    return playback.valid(now()).stream().map(TimedKey::key).toList();
  }

  /** Whole seconds, as they are in files and bulletins. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
