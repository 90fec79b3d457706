/** Passwords: which are taken, and how they are kept. */
@NullMarked
package dev.playhouse.origin.passwords;

import org.jspecify.annotations.NullMarked;
