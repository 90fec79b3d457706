/** As much of H.264 (ITU-T H.264) as packaging needs: decoder configuration, and where a slice header ends. */
package dev.playhouse.media.h264;
