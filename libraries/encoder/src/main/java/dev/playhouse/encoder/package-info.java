/** The encodes of an asset: which renditions a master gets, and the way of each from the master to its track package. */
package dev.playhouse.encoder;
