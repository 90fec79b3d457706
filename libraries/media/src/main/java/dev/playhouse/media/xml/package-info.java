/** XML as manifests and key documents are written in it. */
package dev.playhouse.media.xml;
