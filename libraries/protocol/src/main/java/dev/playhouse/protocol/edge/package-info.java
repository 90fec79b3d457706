/** The contract of edge and origin: invitation, join, bulletin, inventory, report. */
package dev.playhouse.protocol.edge;
