/** Publishing: encoded assets, which of them is the publication of a title, and which object lies behind a delivery path. */
@NullMarked
package dev.playhouse.origin.publishing;

import org.jspecify.annotations.NullMarked;
