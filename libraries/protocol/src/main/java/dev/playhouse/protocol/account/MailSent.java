package dev.playhouse.protocol.account;

/**
 * A mail goes out if the address is one that should get it; the answer is the same if not.
 *
 * @param email the address as it was sent
 */
public record MailSent(String email) {}
