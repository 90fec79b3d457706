/** When, where and from which age a title may be watched. */
package dev.playhouse.planner.availability;
