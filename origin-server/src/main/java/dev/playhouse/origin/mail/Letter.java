package dev.playhouse.origin.mail;

/** A mail to one person, in plain text. */
public record Letter(String to, String subject, String text) {}
