package dev.playhouse.planner.edge;

import dev.playhouse.planner.RuleOutcome;
import dev.playhouse.protocol.edge.EdgeState;
import java.util.List;

/** An edge's state and the rules that led to it. */
public record EdgeVerdict(EdgeState state, List<RuleOutcome> outcomes) {}
