/** Whether somebody may play a title, and what they may have of it. */
package dev.playhouse.planner.playback;
