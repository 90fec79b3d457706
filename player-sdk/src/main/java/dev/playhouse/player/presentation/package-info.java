/**
 * What there is to play, whatever manifest says it. {@link dev.playhouse.player.presentation.HlsPresentation} and {@link
 * dev.playhouse.player.presentation.DashPresentation} make a {@link dev.playhouse.player.presentation.Presentation} of what was parsed, {@link
 * dev.playhouse.player.presentation.HlsTimeline} and {@link dev.playhouse.player.presentation.DashTimeline} the segments of one track. All of it
 * are pure functions: they fetch nothing and read no clock.
 */
@NullMarked
package dev.playhouse.player.presentation;

import org.jspecify.annotations.NullMarked;
