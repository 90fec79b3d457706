/** What all media packages share: the one error root. */
package dev.playhouse.media;
