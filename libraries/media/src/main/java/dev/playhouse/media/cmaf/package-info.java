/** CMAF track packages (ISO/IEC 23000-19): from the fragmented MP4 of an encoder to init segment, media segments and playlist. */
package dev.playhouse.media.cmaf;
