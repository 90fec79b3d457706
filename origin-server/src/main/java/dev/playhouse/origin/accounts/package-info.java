/** Accounts: who may log in, with which password, and which tokens hold. */
@NullMarked
package dev.playhouse.origin.accounts;

import org.jspecify.annotations.NullMarked;
