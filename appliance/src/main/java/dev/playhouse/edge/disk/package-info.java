/** Disk: files that are whole or not there, whatever happens. */
package dev.playhouse.edge.disk;
