package dev.playhouse.planner.playback;

import dev.playhouse.protocol.playback.RuleResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides who may play what. Every rule is asked; the first that does not hold names the refusal, so that rules which tell what a viewer may not
 * even know of come first.
 */
public final class PlaybackPolicy {
  /** Groups of texts and images, which are never encrypted: tokens carry them beside the granted groups. */
  public static final Set<String> CLEAR_GROUPS = Set.of("text", "images");

  static final List<PlaybackRule> RULES = Stream.concat(ViewerRules.ALL.stream(), PlayerRules.ALL.stream()).toList();

  private PlaybackPolicy() {}

  /** The decision for these facts. */
  public static PlaybackDecision decide(PlaybackFacts facts) {
    return decide(facts, RULES);
  }

  static PlaybackDecision decide(PlaybackFacts facts, List<PlaybackRule> rules) {
    List<RuleResult> outcomes = rules.stream().map(rule -> rule.apply(facts)).toList();
    Optional<RuleResult> broken = outcomes.stream().filter(outcome -> !outcome.held()).findFirst();
    return broken.isPresent()
        ? new PlaybackDecision.Refused(broken.get().rule(), broken.get().reason(), outcomes)
        : new PlaybackDecision.Granted(Allowance.of(facts).grant(), outcomes);
  }
}
