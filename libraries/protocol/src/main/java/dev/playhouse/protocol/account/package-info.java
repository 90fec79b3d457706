/** Accounts: registration, login and the account that both return. */
package dev.playhouse.protocol.account;
