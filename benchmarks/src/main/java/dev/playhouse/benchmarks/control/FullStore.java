package dev.playhouse.benchmarks.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Fills a store that holds one published film: by copies of it, and by accounts with a profile and a subscription each. Some of the accounts
 * are logged in and have a device.
 */
final class FullStore {
  private static final int AT_ONCE = 50_000;
  private static final int BATCH = 1000;
  private static final long FOR_LONG_MS = 4_000_000_000_000L;

  private final Store store;
  private final Connection connection;
  private final String title;
  private final String asset;

  private FullStore(Store store, Connection connection, String title, String asset) {
    this.store = store;
    this.connection = connection;
    this.title = title;
    this.asset = asset;
  }

  /** How much there shall be. */
  record Size(int titles, int accounts, int loggedIn) {}

  static void fill(Store store, Path data, Size size) throws SQLException, IOException {
    try (Connection connection = store.open(data);
        Statement statement = connection.createStatement();
        ResultSet film = statement.executeQuery("select title_id, asset_id from publications where ended_at_ms is null")) {
      film.next();
      FullStore full = new FullStore(store, connection, film.getString(1), film.getString(2));
      full.titles(size.titles);
      full.accounts(size.accounts);
      full.logins(size.loggedIn);
    }
  }

  static String titleId(int number) {
    return "title_b" + number;
  }

  /** The access token of an account. */
  static String token(int number) {
    return "benchmark-" + number;
  }

  /** The public key of its device. */
  static String deviceKey(int number) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256("device-" + number));
  }

  private void titles(int count) throws SQLException {
    String copied = "concat('asset_b', n)";
    copies(
        count,
        "titles (id, name, synopsis, created_at_ms, kind, details, terms)",
        "concat('title_b', n), concat('Title ', n), t.synopsis, t.created_at_ms, t.kind, t.details, t.terms",
        "titles t where t.id = '" + title + "'");
    copies(
        count,
        "assets (id, title_id, master_id, job_id, duration_seconds, frame_rate_numerator, frame_rate_denominator, segment_seconds, timeline,"
            + " created_at_ms)",
        copied + ", concat('title_b', n), t.master_id, t.job_id, 5400, t.frame_rate_numerator, t.frame_rate_denominator, t.segment_seconds,"
            + " t.timeline, t.created_at_ms",
        "assets t where t.id = '" + asset + "'");
    copies(
        count,
        "track_packages (folder, asset_id, track, inventory_sha256, content)",
        "replace(t.folder, '" + asset + "', " + copied + "), " + copied + ", t.track, t.inventory_sha256, replace(t.content, '" + asset + "', "
            + copied + ")",
        "track_packages t where t.asset_id = '" + asset + "'");
    copies(
        count,
        "publications (title_id, version, asset_id, name, timeline, published_at_ms)",
        "concat('title_b', n), 1, " + copied + ", concat('Title ', n), t.timeline, t.published_at_ms",
        "publications t where t.title_id = '" + title + "' and t.ended_at_ms is null");
    copies(
        count,
        "publication_tracks (title_id, version, position, folder, label)",
        "concat('title_b', n), 1, t.position, replace(t.folder, '" + asset + "', " + copied + "), t.label",
        "publication_tracks t where t.title_id = '" + title + "' and t.version = 1");
  }

  private void accounts(int count) throws SQLException {
    execute("insert into plans (name, streams, max_height, downloads) values ('benchmark', 100000, 2160, 0)");
    copies(
        count,
        "accounts (id, login, display_name, role, state, password_hash, created_at_ms)",
        "concat('account_b', n), concat('b', n, '@example.org'), concat('Viewer ', n), 'viewer', 'active', t.password_hash, t.created_at_ms",
        "accounts t where t.login = 'admin'");
    copies(
        count,
        "profiles (id, account_id, name, language, kids, pin_failures, pin_locked_until_ms, created_at_ms)",
        "concat('profile_b', n), concat('account_b', n), 'Viewer', 'en', false, 0, 0, 0",
        "plans t where t.name = 'benchmark'");
    copies(
        count,
        "subscriptions (account_id, plan, state, billing_country, version)",
        "concat('account_b', n), t.name, 'active', 'DE', 1",
        "plans t where t.name = 'benchmark'");
  }

  private void logins(int count) throws SQLException {
    connection.setAutoCommit(false);
    insert(
        count,
        "logins (id, family_sha256, account_id, generation, advanced_at_ms, created_at_ms, expires_at_ms) values (?, ?, ?, 0, 0, 0, " + FOR_LONG_MS
            + ")",
        number -> new String[] {"login_b" + number, hex("family-" + number), "account_b" + number});
    insert(
        count,
        "access_tokens (token_sha256, login_id, expires_at_ms) values (?, ?, " + FOR_LONG_MS + ")",
        number -> new String[] {hex(token(number)), "login_b" + number});
    insert(
        count,
        "devices (id, account_id, name, public_key, registered_at_ms, seen_at_ms) values (?, ?, 'Television', ?, 0, 0)",
        number -> new String[] {"device_b" + number, "account_b" + number, deviceKey(number)});
    connection.commit();
  }

  private void copies(int count, String into, String values, String from) throws SQLException {
    for (int first = 1; first <= count; first += AT_ONCE) {
      String numbers = store.numbers(first, Math.min(count, first + AT_ONCE - 1));
      execute("insert into " + into + " select " + values + " from " + numbers + ", " + from);
    }
  }

  /** The texts of a row. */
  @FunctionalInterface
  private interface Row {
    String[] of(int number);
  }

  private void insert(int count, String into, Row row) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("insert into " + into)) {
      for (int number = 1; number <= count; number++) {
        String[] texts = row.of(number);
        for (int at = 0; at < texts.length; at++) {
          insert.setString(at + 1, texts[at]);
        }
        insert.addBatch();
        if (number % BATCH == 0 || number == count) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
