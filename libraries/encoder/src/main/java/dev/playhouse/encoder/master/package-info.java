/** Masters: what a file holds and whether it can be used, and a master of our own making for demonstrations. */
package dev.playhouse.encoder.master;
