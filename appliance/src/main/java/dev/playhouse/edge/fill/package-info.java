/** Fill: carrying out the fill orders of the bulletin, and knowing which track packages are complete. */
package dev.playhouse.edge.fill;
