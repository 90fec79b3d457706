/** The steps of a title's way that take their time: upload, encode, fill, play; each says how far it is. */
package dev.playhouse.cli.steps;
