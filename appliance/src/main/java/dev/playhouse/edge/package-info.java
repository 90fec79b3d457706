/** The edge appliance: a cache in an ISP's rack that joins an origin, fills, and serves authorised viewers. */
package dev.playhouse.edge;
