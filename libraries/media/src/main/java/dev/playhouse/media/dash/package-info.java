/** DASH manifests (ISO/IEC 23009-1): the part of the model that on-demand CMAF needs, and its writer. */
package dev.playhouse.media.dash;
