/** Boxes of the ISO base media file format (ISO/IEC 14496-12): reading with limits, and writing. */
package dev.playhouse.media.box;
