/** Plans and subscriptions, and what a billing system says of them. */
package dev.playhouse.protocol.subscription;
