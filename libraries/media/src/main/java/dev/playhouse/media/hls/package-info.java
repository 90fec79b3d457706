/** HLS playlists (RFC 8216bis): their model, a strict reader and a writer. */
package dev.playhouse.media.hls;
