/** Plans and subscriptions: what an account has paid for, as a billing system outside says. */
@NullMarked
package dev.playhouse.origin.subscriptions;

import org.jspecify.annotations.NullMarked;
