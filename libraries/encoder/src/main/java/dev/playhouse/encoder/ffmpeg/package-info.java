/** FFmpeg as a process: finding it, running it so that it dies with its parent, decoding with it. */
package dev.playhouse.encoder.ffmpeg;
