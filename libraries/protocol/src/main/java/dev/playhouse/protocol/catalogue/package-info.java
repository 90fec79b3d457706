/** Titles, masters, publications: what can be watched and what it is made of. */
package dev.playhouse.protocol.catalogue;
