/** Slow links, made of fast ones. */
package dev.playhouse.cli.link;
