package dev.playhouse.protocol.account;

import java.util.Map;

/**
 * Everything that is kept of an account, but for secrets.
 *
 * @param parts by name: profiles, devices, what was watched and so on
 */
public record AccountExport(Account account, Map<String, Object> parts) {}
