package dev.playhouse.protocol.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, newest first.
 *
 * @param before the parameter that asks for the next page; absent on the last one
 */
public record AccountPage(List<Account> accounts, @Nullable String before) {}
