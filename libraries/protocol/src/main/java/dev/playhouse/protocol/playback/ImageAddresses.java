package dev.playhouse.protocol.playback;

/**
 * Where the images of a session are: absolute URLs at its best edge, which authorise themselves.
 *
 * @param thumbnails WebVTT whose cues name a picture and a rectangle in it, {@code 1.jpg#xywh=0,0,320,180}, relative to itself
 * @param poster JPEG
 * @param preview MP4 of a few seconds
 */
public record ImageAddresses(String thumbnails, String poster, String preview) {}
