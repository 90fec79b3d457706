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
 * @param metricsReaders networks of those who may read the metrics
 */
public record GatewayConfig(
    List<Network> trustedProxies,
    List<String> allowedOrigins,
    List<LimitRule> limits,
    ConnectionLimits connections,
    List<Network> metricsReaders) {
  /** This machine. */
  public static final List<Network> LOOPBACK = List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"));

  /** What holds when nothing is said. */
  public static final GatewayConfig USUAL = new GatewayConfig(List.of(), List.of(), LimitRule.USUAL, ConnectionLimits.USUAL, LOOPBACK);
}
