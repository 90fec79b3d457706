package dev.playhouse.encoder.folder;

import java.nio.file.Path;

/**
 * A file beside the master: sound or subtitles of one more language.
 *
 * @param language BCP 47 tag
 */
public record SideFile(String language, Path file) {}
