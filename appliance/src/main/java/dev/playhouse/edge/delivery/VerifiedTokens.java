package dev.playhouse.edge.delivery;

import dev.playhouse.protocol.cose.CoseException;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.delivery.DeliveryException;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.TokenKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token keys of one bulletin and the tokens that were verified with them, the least recently used forgotten first. */
final class VerifiedTokens {
  private static final Logger LOG = LoggerFactory.getLogger(VerifiedTokens.class);

  /** A token is about 1 KiB in memory; this many viewers at once are more than one edge serves. */
  private static final int MAX_TOKENS = 16_384;

  private record SigningTime(VerificationKey key, TokenKey window) {}

  private final List<TokenKey> published;
  private final Map<String, SigningTime> keys = new HashMap<>();
  private final Map<String, DeliveryToken> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DeliveryToken> eldest) {
          return size() > MAX_TOKENS;
        }
      };

  VerifiedTokens(List<TokenKey> published) {
    this.published = published;
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

  @Nullable DeliveryToken find(String text) {
    synchronized (tokens) {
      return tokens.get(text);
    }
  }

  /** Verifies a signature: slow, never on an event loop. */
  DeliveryToken verify(String text) {
    DeliveryToken known = find(text);
    if (known != null) {
      return known;
    }
    String[] signedBy = new String[1];
    DeliveryToken token =
        DeliveryToken.decode(
            text,
            keyId -> {
              SigningTime found = keys.get(keyId);
              signedBy[0] = keyId;
              return found == null ? null : found.key();
            });
    requireSignedInTime(token, keys.get(signedBy[0]));
    synchronized (tokens) {
      tokens.put(text, token);
    }
    return token;
  }

  private static void requireSignedInTime(DeliveryToken token, @Nullable SigningTime key) {
    if (key == null
        || token.issuedAt().isBefore(key.window().validFrom().minus(DeliveryToken.LEEWAY))
        || token.issuedAt().isAfter(key.window().validUntil().plus(DeliveryToken.LEEWAY))) {
      throw new DeliveryException(DeliveryException.Code.TOKEN_INVALID, "the token was signed outside its key's time: start a new session");
    }
  }
}
