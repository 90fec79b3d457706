package dev.playhouse.origin.playback;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.signing.PublishedKeys;
import dev.playhouse.origin.signing.SigningKeys;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Playback tokens: JWTs that open the manifests, steering and licences of a session. Whoever holds the key set can check one, but whether its
 * session still runs only the metadata store tells.
 */
public final class SessionTokens {
  /** The audience of all of them. */
  static final String AUDIENCE = "playback";

  private static final int MAX_LENGTH = 1024;

  private final PublishedKeys keys;
  private final InstantSource clock;

  public SessionTokens(SigningKeys keys, InstantSource clock) {
    this.keys = new PublishedKeys(keys);
    this.clock = clock;
  }

  /** A token that holds as long as a session does now. */
  String issue(PlaybackSession session) {
    return keys.sign(
        null,
        new JWTClaimsSet.Builder()
            .audience(AUDIENCE)
            .subject(session.id())
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(session.expiresAt()))
            .build());
  }

  /** The session that a token is for; throws when it is none of ours, altered, for somebody else or expired. */
  String sessionId(String text) {
    try {
      if (text.length() > MAX_LENGTH) {
        throw unusable(null);
      }
      SignedJWT token = SignedJWT.parse(text);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Date end = claims.getExpirationTime();
      boolean fits =
          keys.signed(token)
              && claims.getAudience().equals(List.of(AUDIENCE))
              && end != null
              && clock.instant().isBefore(end.toInstant());
      if (!fits || claims.getSubject() == null) {
        throw unusable(null);
      }
      return claims.getSubject();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  /** One refusal for all: whoever tries learns nothing. */
  static OriginException unusable(@Nullable Exception cause) {
    return new OriginException(
        Kind.FORBIDDEN, "session-unusable", "the session is unknown, stopped or expired: renew it or start again", cause);
  }
}
