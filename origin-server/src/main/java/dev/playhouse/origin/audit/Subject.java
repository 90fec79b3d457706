package dev.playhouse.origin.audit;

/** What something is done to: its kind in the words of the vocabulary, such as {@code account}, and its id. */
public record Subject(String kind, String id) {}
