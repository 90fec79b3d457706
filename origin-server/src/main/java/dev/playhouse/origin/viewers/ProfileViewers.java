package dev.playhouse.origin.viewers;

import dev.playhouse.origin.catalogue.Viewer;
import dev.playhouse.origin.catalogue.Viewers;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.profiles.Profiles;
import dev.playhouse.origin.regions.Regions;
import dev.playhouse.origin.subscriptions.Subscriptions;
import dev.playhouse.protocol.profile.Profile;
import dev.playhouse.protocol.subscription.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** Viewers by the profile that a request names, or the first of the account, and by where they count as being. */
public final class ProfileViewers implements Viewers {
  private static final int MOST_LANGUAGES = 1000;

  private final Profiles profiles;
  private final Subscriptions subscriptions;
  private final Regions regions;
  private final InstantSource clock;

  public ProfileViewers(Profiles profiles, Subscriptions subscriptions, Regions regions, InstantSource clock) {
    this.profiles = profiles;
    this.subscriptions = subscriptions;
    this.regions = regions;
    this.clock = clock;
  }

  @Override
  public Viewer of(Request request, @Nullable String named) {
    Profile profile = profiles.of(request.principal().id(), named);
    Instant now = clock.instant();
    Subscription subscription = subscriptions.of(request.principal().id(), now);
    return new Viewer(
        regions.of(subscription == null ? null : subscription.billingCountry(), request.client()).country(),
        profile.maturityAge(),
        languages(named == null ? null : profile.language(), request.header("Accept-Language"), profile.language()),
        now);
  }

  /** The language of a profile that is named, what the client accepts, the language of a profile that is not. */
  private static List<LanguageRange> languages(@Nullable String first, @Nullable String accepted, String last) {
    List<LanguageRange> ranges = new ArrayList<>();
    if (first != null) {
      ranges.add(new LanguageRange(first));
    }
    if (accepted != null && accepted.length() <= MOST_LANGUAGES) {
      ranges.addAll(accepted(accepted));
    }
    ranges.add(new LanguageRange(last));
    return ranges;
  }

  /** What is no list of languages asks for none. */
  private static List<LanguageRange> accepted(String header) {
    try {
      return LanguageRange.parse(header).stream().filter(range -> range.getWeight() > 0).toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
