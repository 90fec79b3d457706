package dev.playhouse.cli.api;

import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountExport;
import dev.playhouse.protocol.account.AccountPage;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import dev.playhouse.protocol.account.CreateAccountRequest;
import dev.playhouse.protocol.audit.AuditEntry;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts, plans and the audit log. See {@link OriginApi}. */
public final class AccountsApi {
  private final Calls calls;

  AccountsApi(Calls calls) {
    this.calls = calls;
  }

  /** All accounts, the newest first; for admins. */
  public List<Account> all() {
    List<Account> all = new ArrayList<>();
    AccountPage page = calls.get("/admin/accounts?limit=1000", AccountPage.class);
    all.addAll(page.accounts());
    while (page.before() != null) {
      page = calls.get("/admin/accounts?limit=1000&before=" + page.before(), AccountPage.class);
      all.addAll(page.accounts());
    }
    return all;
  }

  /** The account of a login name. */
  public Optional<Account> accountOf(String email) {
    String query = "?email=" + Calls.escaped(email);
    return calls.get("/admin/accounts" + query, AccountPage.class).accounts().stream().findFirst();
  }

  public Account createAccount(CreateAccountRequest request) {
    return calls.post("/admin/accounts", request, Account.class);
  }

  public Account changeAccount(String accountId, ChangeAccountRequest request) {
    return calls.patch("/admin/accounts/" + accountId, request, Account.class);
  }

  public AccountExport exportAccount(String accountId) {
    return calls.get("/admin/accounts/" + accountId + "/export", AccountExport.class);
  }

  public void eraseAccount(String accountId) {
    calls.delete("/admin/accounts/" + accountId);
  }

  public Subscription subscribe(String accountId, SubscriptionRequest request) {
    return calls.put("/admin/accounts/" + accountId + "/subscription", request, Subscription.class);
  }

  public List<Plan> plans() {
    return calls.list("/plans", Plan.class);
  }

  public Plan putPlan(Plan plan) {
    return calls.put("/admin/plans/" + plan.name(), plan, Plan.class);
  }

  public void removePlan(String name) {
    calls.delete("/admin/plans/" + name);
  }

  /** The audit log, newest first: what concerns a subject, or what an actor did, or all. */
  public List<AuditEntry> audit(@Nullable String subject, @Nullable String actor, int limit) {
    String query = "?limit=" + limit + parameter("subject", subject) + parameter("actor", actor);
    return calls.get("/admin/audit" + query, AuditPage.class).entries();
  }

  private static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + Calls.escaped(value);
  }
}
