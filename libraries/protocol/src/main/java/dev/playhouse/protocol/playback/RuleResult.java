package dev.playhouse.protocol.playback;

import java.util.Map;

/**
 * One rule's part in a decision on playback.
 *
 * @param rule kebab-case name, stable
 * @param held whether the facts were as the rule wants them
 * @param reason in words: what it found, and what to do about it if it did not hold
 * @param inputs the facts it looked at, by name
 */
public record RuleResult(String rule, boolean held, String reason, Map<String, Object> inputs) {}
