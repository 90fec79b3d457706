package dev.playhouse.media.h264;

/**
 * What the pictures of a sequence are like (H.264 section 7.4.2.1.1).
 *
 * @param width in pixels, as they are shown
 * @param height in pixels, as they are shown
 * @param chromaFormat {@code chroma_format_idc}: 1 for 4:2:0
 * @param lumaDepth in bits
 * @param chromaDepth in bits
 */
public record PictureFormat(int width, int height, int chromaFormat, int lumaDepth, int chromaDepth) {}
