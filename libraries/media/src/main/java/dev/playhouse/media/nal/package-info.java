/** NAL units: what ITU-T H.264 and H.265 have in common. */
package dev.playhouse.media.nal;
