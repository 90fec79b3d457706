package dev.playhouse.origin.licensing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.playhouse.origin.keys.GroupKey;
import dev.playhouse.origin.playback.PlaybackSession;
import dev.playhouse.origin.signing.PublishedKeys;
import dev.playhouse.planner.playback.LicencePeriod;
import dev.playhouse.protocol.catalogue.TrackPackage;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a licence service may put into one licence: the claims of a JWT that goes with the request (docs/licences.md specifies it).
 *
 * @param maxHeight of pictures
 */
record LicencePolicy(LicenceCall call, String sessionId, String assetId, int maxHeight, List<Key> keys, LicencePeriod period) {
  /** The header field that carries it. */
  static final String HEADER = "Playhouse-Licence-Policy";

  private static final JOSEObjectType TYPE = new JOSEObjectType("licence-policy+jwt");
  private static final String AUDIENCE = "licence-service";
  private static final Duration LIFE = Duration.ofSeconds(60);

  /**
   * A key that may be in the licence.
   *
   * @param groups that it opens
   * @param maxHeight tallest granted picture in them; 0 for sound
   * @param hardware whether only devices that keep keys in hardware may have it
   */
  record Key(String keyIdHex, List<String> groups, int maxHeight, boolean hardware) {
    Map<String, Object> claims() {
      Map<String, Object> claims = new LinkedHashMap<>();
      claims.put("key_id", keyIdHex);
      claims.put("groups", groups);
      if (maxHeight > 0) {
        claims.put("max_height", maxHeight);
      }
      claims.put("security", hardware ? "hardware" : "software");
      return claims;
    }
  }

  /**
   * The policy of a call.
   *
   * @param granted keys of the session's grant
   * @param tracks of the asset
   * @param softwareHeight tallest picture whose key devices may keep in software
   */
  static LicencePolicy of(
      LicenceCall call, PlaybackSession session, List<GroupKey> granted, List<TrackPackage> tracks, int softwareHeight, LicencePeriod period) {
    int most = session.grant().maxHeight();
    Map<String, List<String>> groups = new TreeMap<>();
    granted.forEach(each -> groups.computeIfAbsent(each.key().keyIdHex(), _ -> new ArrayList<>()).add(each.group()));
    List<Key> keys =
        groups.entrySet().stream()
            .map(
                each -> {
                  int height = tallest(tracks, each.getValue(), most);
                  return new Key(each.getKey(), each.getValue(), height, height > softwareHeight);
                })
            .toList();
    return new LicencePolicy(call, session.id(), session.assetId(), most, keys, period);
  }

  /** The JWT, bound to the bytes of one request. */
  String signed(PublishedKeys signer, URI issuer, byte[] request) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.toString())
            .audience(AUDIENCE)
            .issueTime(Date.from(period.issuedAt()))
            .expirationTime(Date.from(period.issuedAt().plus(LIFE)))
            .jwtID(call.requestId())
            .subject(sessionId)
            .claim("system", call.system())
            .claim("asset_id", assetId)
            .claim("request_sha256", Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(request)))
            .claim("max_height", maxHeight)
            .claim("keys", keys.stream().map(Key::claims).toList())
            .claim("licence", terms())
            .build();
    return signer.sign(TYPE, claims);
  }

  private Map<String, Object> terms() {
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("seconds", Duration.between(period.issuedAt(), period.expiresAt()).toSeconds());
    terms.put("renew_after_seconds", Duration.between(period.issuedAt(), period.renewAfter()).toSeconds());
    terms.put("persistent", false);
    return terms;
  }

  private static int tallest(List<TrackPackage> tracks, List<String> groups, int most) {
    return tracks.stream()
        .filter(track -> groups.contains(track.group()) && track.height() <= most)
        .mapToInt(TrackPackage::height)
        .max()
        .orElse(0);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
