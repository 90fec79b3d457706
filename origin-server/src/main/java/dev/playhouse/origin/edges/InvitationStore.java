package dev.playhouse.origin.edges;

import dev.playhouse.origin.database.Database;
import org.jspecify.annotations.Nullable;

/** Invitations in the metadata store, by the hash of their secret. */
final class InvitationStore {
  private final Database database;

  InvitationStore(Database database) {
    this.database = database;
  }

  /** Adds an invitation and forgets those that have expired. */
  void add(String secretSha256, String site, long expiresAtMs, long nowMs) {
    database.change(
        handle -> {
          handle.execute("delete from invitations where expires_at_ms < ?", nowMs);
          handle.execute("insert into invitations (secret_sha256, site, expires_at_ms) values (?, ?, ?)", secretSha256, site, expiresAtMs);
        });
  }

  /** The site of an invitation that can be used now. */
  @Nullable String site(String secretSha256, long nowMs) {
    return database.read(
        handle ->
            handle
                .createQuery("select site from invitations where secret_sha256 = :secret and used_at_ms is null and expires_at_ms > :now")
                .bind("secret", secretSha256)
                .bind("now", nowMs)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
  }

  /** Uses an invitation up and adds the edge it is for, or does neither: false when another was faster. */
  boolean use(String secretSha256, EdgeRecord edge, String credentialSha256, long nowMs) {
    return database.transaction(
        handle -> {
          int used =
              handle.execute(
                  "update invitations set used_at_ms = ? where secret_sha256 = ? and used_at_ms is null and expires_at_ms > ?",
                  nowMs,
                  secretSha256,
                  nowMs);
          if (used == 1) {
            handle.execute(
                "insert into edges (id, site, public_url, credential_sha256, joined_at_ms, served_bits_per_second, sent_bytes)"
                    + " values (?, ?, ?, ?, ?, 0, 0)",
                edge.id(),
                edge.site(),
                edge.publicUrl(),
                credentialSha256,
                nowMs);
          }
          return used == 1;
        });
  }
}
