/** As much of H.265 (ITU-T H.265) as packaging needs: decoder configuration, and where a slice segment header ends. */
package dev.playhouse.media.h265;
