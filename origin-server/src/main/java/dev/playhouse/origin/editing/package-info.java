/** Editing: what changes of a title without a byte of video or audio: subtitles, timeline, texts. */
@NullMarked
package dev.playhouse.origin.editing;

import org.jspecify.annotations.NullMarked;
