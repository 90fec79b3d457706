package dev.playhouse.origin.gateway;

import dev.playhouse.origin.limits.LimitRule;
import dev.playhouse.planner.network.Network;
import java.util.List;

/**
 * How the gateway treats those who call.
 *
 * @param trustedProxies networks of the proxies in front of it
 * @param allowedOrigins of pages that may call what is for viewers
 * @param limits how often anything may be called
 * @param connections what clients may take of them
 */
public record GatewayConfig(List<Network> trustedProxies, List<String> allowedOrigins, List<LimitRule> limits, ConnectionLimits connections) {
  /** What holds when nothing is said. */
  public static final GatewayConfig USUAL = new GatewayConfig(List.of(), List.of(), LimitRule.USUAL, ConnectionLimits.USUAL);
}
