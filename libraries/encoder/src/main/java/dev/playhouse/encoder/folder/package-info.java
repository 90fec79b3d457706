/**
 * Packaging without a server: a master becomes a folder that plays from any web server.
 *
 * <p>The folder holds {@code master.m3u8}, {@code manifest.mpd}, and a folder for each track package, named like the track.
 */
package dev.playhouse.encoder.folder;
