/** MPEG-2 transport streams (ISO/IEC 13818-1), and packed audio, as HLS cuts them (RFC 8216 sections 3.2 and 3.4): made into fragmented MP4. */
package dev.playhouse.media.mpegts;
