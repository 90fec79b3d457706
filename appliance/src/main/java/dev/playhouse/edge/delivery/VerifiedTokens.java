package dev.playhouse.edge.delivery;

import dev.playhouse.protocol.cose.CoseException;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.delivery.DeliveryException;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.TokenKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token keys of one bulletin and the tokens of a kind that were verified with them, the least recently used forgotten first.
 *
 * @param <T> the kind of token
 */
final class VerifiedTokens<T> {
  private static final Logger LOG = LoggerFactory.getLogger(VerifiedTokens.class);

  /** A token is about 1 KiB in memory; this many viewers at once are more than one edge serves. */
  private static final int MAX_TOKENS = 16_384;

  private record SigningTime(VerificationKey key, TokenKey window) {}

  private final List<TokenKey> published;
  private final Map<String, SigningTime> keys = new HashMap<>();
  private final Decoder<T> decoder;
  private final Function<T, Instant> issuedAt;
  private final Map<String, T> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
          return size() > MAX_TOKENS;
        }
      };

  /** Verifies the signature of a token and reads it. */
  interface Decoder<T> {
    T decode(String text, Function<String, @Nullable VerificationKey> keys);
  }

  VerifiedTokens(List<TokenKey> published, Decoder<T> decoder, Function<T, Instant> issuedAt) {
    this.published = published;
    this.decoder = decoder;
    this.issuedAt = issuedAt;
    for (TokenKey key : published) {
      try {
        keys.put(key.keyId(), new SigningTime(VerificationKey.of(key.keyId(), key.publicKey()), key));
      } catch (CoseException e) {
        LOG.warn("the bulletin has an unusable token key: {}", e.getMessage());
      }
    }
  }

  boolean sameKeys(List<TokenKey> others) {
    return published.equals(others);
  }

  @Nullable T find(String text) {
    synchronized (tokens) {
      return tokens.get(text);
    }
  }

  /** Verifies a signature: slow, never on an event loop. */
  T verify(String text) {
    T known = find(text);
    if (known != null) {
      return known;
    }
    String[] signedBy = new String[1];
    T token =
        decoder.decode(
            text,
            keyId -> {
              SigningTime found = keys.get(keyId);
              signedBy[0] = keyId;
              return found == null ? null : found.key();
            });
    requireSignedInTime(issuedAt.apply(token), keys.get(signedBy[0]));
    synchronized (tokens) {
      tokens.put(text, token);
    }
    return token;
  }

  private static void requireSignedInTime(Instant issuedAt, @Nullable SigningTime key) {
    if (key == null
        || issuedAt.isBefore(key.window().validFrom().minus(DeliveryToken.LEEWAY))
        || issuedAt.isAfter(key.window().validUntil().plus(DeliveryToken.LEEWAY))) {
      throw new DeliveryException(DeliveryException.Code.TOKEN_INVALID, "the token was signed outside its key's time: start a new session");
    }
  }
}
