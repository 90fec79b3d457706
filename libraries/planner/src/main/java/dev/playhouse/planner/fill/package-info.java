/** Which edge should fetch which track packages, and what that is good for. */
package dev.playhouse.planner.fill;
