package dev.playhouse.planner;

/**
 * One rule's part in a decision.
 *
 * @param rule kebab-case name, stable
 * @param held whether the facts were as the rule wants them
 * @param reason the facts it looked at, in words
 */
public record RuleOutcome(String rule, boolean held, String reason) {}
