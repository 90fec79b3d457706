package dev.playhouse.origin;

import dev.playhouse.origin.database.DatabaseServer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The section {@code database} of the configuration. The password stands in a file, or is asked for. */
record DatabaseSettings(@Nullable String url, @Nullable String user, @Nullable String passwordFile) {
  private static final String EXAMPLE = "write one such as jdbc:postgresql://db.example.org:5432/playhouse?sslmode=verify-full";
  private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://([^/?#\\s]+)/[^/?#\\s]+(\\?[^#\\s]*)?");
  private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(:[1-9][0-9]{0,4})?");
  private static final Pattern SSL_MODE = Pattern.compile(".*[?&]sslmode=([^&]*)");
  private static final Pattern SECRET = Pattern.compile("//[^/?]*@|[?&](password|sslpassword|passwd|pwd)=", Pattern.CASE_INSENSITIVE);
  private static final List<String> ENCRYPTED = List.of("require", "verify-ca", "verify-full");

  /** Settings of one source; null when it has none of them. */
  static @Nullable DatabaseSettings of(@Nullable String url, @Nullable String user, @Nullable String passwordFile) {
    return url == null && user == null && passwordFile == null ? null : new DatabaseSettings(url, user, passwordFile);
  }

  /** These settings, completed by others. */
  DatabaseSettings orElse(@Nullable DatabaseSettings other) {
    if (other == null) {
      return this;
    }
    return new DatabaseSettings(
        OriginSettings.first(url, other.url), OriginSettings.first(user, other.user), OriginSettings.first(passwordFile, other.passwordFile));
  }

  /** Checks a section, which may be absent; null when the metadata is kept in the data folder. No refusal shows what may be a secret. */
  static @Nullable DatabaseServer settle(@Nullable DatabaseSettings settings, @Nullable String askedPassword) {
    if (settings == null && askedPassword == null) {
      return null;
    }
    if (settings == null || settings.url == null) {
      throw OriginSettings.invalid("there are settings of a database, but not where it is: give database.url");
    }
    if (SECRET.matcher(settings.url).find()) {
      throw OriginSettings.invalid(
          "database.url holds a password, and addresses are shown in logs and lists of processes: give database.user and database.password_file");
    }
    Matcher address = ADDRESS.matcher(settings.url);
    if (!address.matches()) {
      throw OriginSettings.invalid("database.url is no address of a PostgreSQL database: " + EXAMPLE);
    }
    requireReachable(address.group(1).split(",", -1), sslMode(settings.url));
    return new DatabaseServer(settings.url, settings.user, OriginSettings.path(settings.passwordFile), askedPassword);
  }

  private static void requireReachable(String[] hosts, String sslMode) {
    for (String text : hosts) {
      Matcher host = HOST.matcher(text);
      if (!host.matches()) {
        throw OriginSettings.invalid("database.url names the server " + text + ", which is no HOST:PORT: " + EXAMPLE);
      }
      if (!ENCRYPTED.contains(sslMode) && !OriginSettings.isLoopback(host.group(1).replaceAll("[\\[\\]]", ""))) {
        throw OriginSettings.invalid("metadata leaves this machine encrypted only, but sslmode is " + sslMode + " for " + text + ": " + EXAMPLE);
      }
    }
  }

  /** As the driver has it when nothing is said. */
  private static String sslMode(String url) {
    Matcher mode = SSL_MODE.matcher(url);
    return mode.find() ? mode.group(1) : "prefer";
  }
}
