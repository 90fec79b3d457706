/**
 * Publishing: encoded assets, which of them is the publication of a title, and which object lies behind a delivery path.
 *
 * <p>An asset is what an encode made, and stays so. What people make of a title afterwards (texts, timeline, subtitles) belongs to the title. A
 * publication is both together at a moment: {@link dev.playhouse.origin.publishing.Listing} puts them together, and nothing of it changes later.
 */
@NullMarked
package dev.playhouse.origin.publishing;

import org.jspecify.annotations.NullMarked;
