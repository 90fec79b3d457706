package dev.playhouse.player.abr;

/**
 * What a viewer is taken to want: the quality of each segment, in Mbit/s of its rung, less what stalls and switches cost.
 *
 * @param stallSecondCost what a second of stall costs, as a part of the top rung's quality
 * @param stallCost what each stall costs however short it is, as a part of the top rung's quality
 * @param switchCost what a switch costs, as a part of the difference in quality
 * @param startSeconds how long the first segment may take, at the start and after a seek, as long as a lower rung comes sooner
 */
public record Preference(double stallSecondCost, double stallCost, double switchCost, double startSeconds) {
  /** Playback goes on, if need be at the lowest rung: a stall spoils as much as four segments of the top rung give, each second of it one more. */
  public static final Preference UNBROKEN = new Preference(1, 4, 1, 2);
}
