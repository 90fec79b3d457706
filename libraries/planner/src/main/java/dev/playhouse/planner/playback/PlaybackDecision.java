package dev.playhouse.planner.playback;

import dev.playhouse.protocol.playback.Grant;
import dev.playhouse.protocol.playback.RuleResult;
import java.util.List;

/** A grant or a refusal, with the outcome of every rule, in order. */
public sealed interface PlaybackDecision {
  List<RuleResult> outcomes();

  /** Playback may start. */
  record Granted(Grant grant, List<RuleResult> outcomes) implements PlaybackDecision {}

  /**
   * Playback may not start.
   *
   * @param rule name of the first rule that did not hold
   * @param reason what was wrong and what to do about it
   */
  record Refused(String rule, String reason, List<RuleResult> outcomes) implements PlaybackDecision {}
}
