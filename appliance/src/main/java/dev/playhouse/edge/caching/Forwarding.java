package dev.playhouse.edge.caching;

import java.util.Optional;
import java.util.Set;

/** Which fields pass through this cache (RFC 9110 section 7.6). */
public final class Forwarding {
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int CONTINUE = 100;

  private Forwarding() {}

  /**
   * A request on its way upstream: hop-by-hop fields end here, Via is added. Who sends it adds Host and framing.
   *
   * @param received version of the protocol that the request came by, as {@code 1.1}
   */
  public static Fields upstream(CachePolicy policy, Fields request, String received) {
    return via(policy, request.without(FieldKinds.endingHere(request)), received);
  }

  /** The same, with the conditions of a {@link Plan.Validate} or {@link Plan.Complete} in place of the client's own. */
  public static Fields upstream(CachePolicy policy, Fields request, String received, Fields conditions) {
    return upstream(policy, request, received).without(FieldKinds.CONDITIONS).updatedBy(conditions);
  }

  /** An answer on its way to the client, stored or not. Framing is added by who sends it. */
  public static Fields toClient(CachePolicy policy, Fields response, String received, CacheStatus status) {
    return status.appendedTo(via(policy, response.without(FieldKinds.endingHere(response)), received));
  }

  /** Interim answers go through, but for those that this cache gives or refuses itself (RFC 9110 section 15.2). */
  public static Optional<Fields> interim(int status, Fields fields) {
    boolean passes = status > SWITCHING_PROTOCOLS && status < 200 && status != CONTINUE;
    return passes ? Optional.of(fields.without(FieldKinds.endingHere(fields))) : Optional.empty();
  }

  /** Trailers go through with the answer that they end, never into its header or the store (RFC 9110 section 6.5). */
  public static Fields trailers(Fields fields) {
    Set<String> ending = FieldKinds.endingHere(fields);
    return fields.without(ending).without(FieldKinds.NEVER_IN_TRAILERS);
  }

  private static Fields via(CachePolicy policy, Fields fields, String received) {
    String others = fields.combined("Via");
    String own = received + " " + policy.name();
    return fields.with("Via", others == null || others.isEmpty() ? own : others + ", " + own);
  }
}
