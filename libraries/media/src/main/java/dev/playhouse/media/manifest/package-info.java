/** Manifests of one session: from a presentation, a grant and its edges to HLS and DASH. */
package dev.playhouse.media.manifest;
