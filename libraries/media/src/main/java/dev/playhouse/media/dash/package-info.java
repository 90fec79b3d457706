/** DASH manifests (ISO/IEC 23009-1): the part of the model that CMAF needs, its reader, and a writer of presentations on demand. */
package dev.playhouse.media.dash;
