/** Who looks at the catalogue: profiles, their languages and ages, and where they count as being. */
@NullMarked
package dev.playhouse.origin.viewers;

import org.jspecify.annotations.NullMarked;
