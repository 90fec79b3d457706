/**
 * Timed text: subtitles read from SRT, WebVTT, TTML and ASS, written as WebVTT, as WebVTT segments for HLS and as {@code wvtt} in CMAF.
 *
 * <p>Text comes in and goes out as Java strings: which charset a file has is decided before.
 */
package dev.playhouse.media.text;
