package dev.playhouse.origin;

import dev.playhouse.origin.accounts.AccountAdmin;
import dev.playhouse.origin.accounts.AccountPart;
import dev.playhouse.origin.accounts.AccountRoutes;
import dev.playhouse.origin.accounts.Accounts;
import dev.playhouse.origin.accounts.AuthRoutes;
import dev.playhouse.origin.accounts.Letters;
import dev.playhouse.origin.accounts.Logins;
import dev.playhouse.origin.accounts.PasswordResets;
import dev.playhouse.origin.accounts.Registrations;
import dev.playhouse.origin.accounts.UserRoutes;
import dev.playhouse.origin.audit.AuditRoutes;
import dev.playhouse.origin.catalogue.Viewers;
import dev.playhouse.origin.devices.DeviceRoutes;
import dev.playhouse.origin.devices.Devices;
import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.history.HistoryData;
import dev.playhouse.origin.mail.MailServer;
import dev.playhouse.origin.mail.Postman;
import dev.playhouse.origin.mail.SmtpPostman;
import dev.playhouse.origin.passwords.PasswordHasher;
import dev.playhouse.origin.playback.ViewingData;
import dev.playhouse.origin.profiles.Pins;
import dev.playhouse.origin.profiles.ProfileData;
import dev.playhouse.origin.profiles.ProfileRoutes;
import dev.playhouse.origin.profiles.Profiles;
import dev.playhouse.origin.regions.Regions;
import dev.playhouse.origin.subscriptions.BillingSignature;
import dev.playhouse.origin.subscriptions.Plans;
import dev.playhouse.origin.subscriptions.SubscriptionRoutes;
import dev.playhouse.origin.subscriptions.Subscriptions;
import dev.playhouse.origin.viewers.ProfileViewers;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything about people: accounts, logins, profiles, devices, subscriptions, and the audit log. */
final class AccountSide implements Side {
  private final @Nullable Postman postman;
  private final InstantSource clock;
  private final Logins logins;
  private final Accounts accounts;
  private final Devices devices;
  private final Profiles profiles;
  private final Pins pins;
  private final Subscriptions subscriptions;
  private final Regions regions;
  private final List<Routes> routes;

  AccountSide(Foundation foundation) {
    var database = foundation.database();
    var audit = foundation.audit();
    var identifiers = foundation.identifiers();
    this.clock = foundation.clock();
    var random = foundation.random();
    MailServer mail = foundation.config().accounts().mail();
    this.postman = mail == null ? null : new SmtpPostman(mail, foundation.remotes());
    this.logins = new Logins(database, audit, identifiers, clock, random);
    ViewingData viewing = new ViewingData(foundation.changes(), clock);
    this.devices = new Devices(database, viewing::end, audit, identifiers, clock, foundation.config().accounts().devices());
    this.subscriptions = new Subscriptions(database, audit, clock);
    this.regions = Regions.open(foundation.config().playback().regions(), foundation.clock());
    List<AccountPart> parts = List.of(new HistoryData(), new ProfileData(identifiers), devices, subscriptions, viewing);
    PasswordHasher hasher = new PasswordHasher(random);
    Path keys = Foundation.shared(foundation.config(), "keys");
    this.accounts = new Accounts(database, logins, parts, hasher, audit, identifiers, clock, random);
    this.pins =
        database.alone(
            "first-start",
            () -> {
              accounts.ensureAdmin(keys.resolve("admin-password"), random);
              return Pins.open(database, hasher, keys.resolve("pin-secret"), random, clock);
            });
    Letters letters = new Letters(mail == null ? null : mail.page());
    AccountAdmin admin = new AccountAdmin(database, accounts, logins, parts, audit);
    this.profiles = new Profiles(database, accounts, audit, identifiers, clock);
    this.routes =
        List.of(
            new AuthRoutes(
                database,
                accounts,
                logins,
                new Registrations(database, accounts, logins, postman, letters, clock, random),
                new PasswordResets(database, accounts, postman, letters, clock, random)),
            new UserRoutes(accounts, admin),
            new AccountRoutes(admin),
            new ProfileRoutes(profiles, pins),
            new DeviceRoutes(devices),
            new SubscriptionRoutes(
                new Plans(database, audit), subscriptions, new BillingSignature(foundation.config().accounts().billingSecrets(), clock)),
            new AuditRoutes(audit));
  }

  /** The accounts, for playback. */
  Accounts accounts() {
    return accounts;
  }

  /** The devices, for playback. */
  Devices devices() {
    return devices;
  }

  /** The profiles, for playback. */
  Profiles profiles() {
    return profiles;
  }

  /** Who looks at the catalogue. */
  Viewers viewers() {
    return new ProfileViewers(profiles, subscriptions, regions, clock);
  }

  /** The PINs of profiles, for playback. */
  Pins pins() {
    return pins;
  }

  /** Where people count as being, for playback and the catalogue. */
  Regions regions() {
    return regions;
  }

  /** The subscriptions, for playback. */
  Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public List<Routes> routes() {
    return routes;
  }

  @Override
  public List<Authenticator> authenticators() {
    return List.of(logins);
  }

  @Override
  public void start(URI publicUrl) {
    // nothing here needs the address
  }

  @Override
  public void close() {
    if (postman != null) {
      postman.close();
    }
  }
}
