/**
 * Pictures of titles: uploaded once, resized once to a few widths, served under their hash to everybody and for ever, in WebP to those who ask.
 *
 * <p>The one exception to "every byte authorised": who has the hash has been shown the title.
 */
@NullMarked
package dev.playhouse.origin.artwork;

import org.jspecify.annotations.NullMarked;
