/** The page that plays one title in a browser. */
@NullMarked
package dev.playhouse.origin.watch;

import org.jspecify.annotations.NullMarked;
