/** Fill plans: which edge gets what, before a byte moves. */
package dev.playhouse.protocol.fill;
