/** Accounts: registration, logins and their tokens, passwords, administration. */
package dev.playhouse.protocol.account;
