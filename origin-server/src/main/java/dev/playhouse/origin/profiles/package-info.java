/** Profiles: the viewers of an account, what they may see, and the PINs that keep them apart. */
@NullMarked
package dev.playhouse.origin.profiles;

import org.jspecify.annotations.NullMarked;
