package dev.playhouse.planner.playback;

import dev.playhouse.protocol.playback.RuleResult;
import java.util.Map;
import java.util.function.Function;

/**
 * One rule of the policy.
 *
 * @param name kebab-case, stable
 * @param inputs the facts that it looks at, by name
 * @param asks whether they are as it wants them; what another rule refuses is none of its business
 */
record PlaybackRule(String name, Function<PlaybackFacts, Map<String, Object>> inputs, Function<PlaybackFacts, Finding> asks) {
  /** What a rule found. */
  record Finding(boolean held, String reason) {
    static Finding held(String reason) {
      return new Finding(true, reason);
    }

    static Finding broken(String reason) {
      return new Finding(false, reason);
    }
  }

  RuleResult apply(PlaybackFacts facts) {
    Finding finding = asks.apply(facts);
    return new RuleResult(name, finding.held(), finding.reason(), inputs.apply(facts));
  }
}
