package dev.playhouse.planner.playback;

import dev.playhouse.planner.RuleOutcome;
import dev.playhouse.protocol.playback.Grant;
import java.util.List;

/** A grant or a refusal, with the outcome of every rule that was looked at, in order. */
public sealed interface PlaybackDecision {
  List<RuleOutcome> outcomes();

  /** Playback may start. */
  record Granted(Grant grant, List<RuleOutcome> outcomes) implements PlaybackDecision {}

  /**
   * Playback may not start.
   *
   * @param rule name of the rule that did not hold, which is the last of the outcomes
   * @param reason what was wrong and what to do about it
   */
  record Refused(String rule, String reason, List<RuleOutcome> outcomes) implements PlaybackDecision {}
}
