/** Delivery: whether a request may have an object, and how the edge comes by it. */
package dev.playhouse.edge.delivery;
