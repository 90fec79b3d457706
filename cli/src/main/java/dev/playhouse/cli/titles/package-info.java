/**
 * Files of titles: YAML, JSON and CSV, read with the line of every title, and written so that they read as what was written.
 *
 * <p>Format 1 is told in {@code docs/catalogue.md}.
 */
package dev.playhouse.cli.titles;
