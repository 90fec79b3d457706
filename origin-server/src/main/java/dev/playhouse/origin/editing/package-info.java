/** Editing: what changes of a title after its encode, without a byte of video or audio: subtitles, markers, chapters, texts. */
@NullMarked
package dev.playhouse.origin.editing;

import org.jspecify.annotations.NullMarked;
