package dev.playhouse.edge.observe;

import java.util.function.Supplier;

/** What an edge shows of itself; neither supplier blocks. */
public record EdgeView(Supplier<Health> health, Supplier<String> metrics) {}
