package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.gateway.GatewayConfig;
import dev.playhouse.origin.limits.LimitRule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginSettingsTest {
  private static final Path SAMPLE = Path.of("../packaging/config/origin.yaml");

  @Test
  void sample_holdsEveryKey() throws ReflectiveOperationException {
    OriginSettings settings = OriginSettings.read(SAMPLE);
    for (RecordComponent component : OriginSettings.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(settings)).as(component.getName()).isNotNull();
    }
    assertThat(settings.settle("from the prompt").port()).isEqualTo(8080);
  }

  @Test
  void flag_winsOverEnvironmentOverFile() {
    OriginSettings flags = OriginSettings.environment(Map.of("STREAMCTL_LISTEN", "127.0.0.1:1"));
    OriginSettings environment = OriginSettings.environment(Map.of("STREAMCTL_LISTEN", "127.0.0.1:2", "STREAMCTL_DATA", "from-environment"));
    OriginConfig config = flags.orElse(environment).orElse(OriginSettings.read(SAMPLE)).settle();
    assertThat(config.port()).isEqualTo(1);
    assertThat(config.data()).isEqualTo(Path.of("from-environment"));
    assertThat(config.publicUrl()).hasToString("https://origin.example.org");
  }

  @Test
  void nothingGiven_listensOnLoopback() {
    OriginConfig config = OriginSettings.NONE.settle();
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.address(8080)).hasToString("http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:", ":8080", "127.0.0.1:99999", "0.0.0.0:8080"})
  void address_unusable_isNamed(String listen) {
    OriginSettings settings = OriginSettings.environment(Map.of("STREAMCTL_LISTEN", listen));
    assertThatThrownBy(settings::settle).isInstanceOf(OriginException.class).hasMessageContaining(listen.split(":", -1)[0]);
  }

  @Test
  void certificate_withoutKey_isRefused() {
    OriginSettings settings = OriginSettings.environment(Map.of("STREAMCTL_TLS_CERTIFICATE", "origin.crt"));
    assertThatThrownBy(settings::settle).hasMessageContaining("--tls-key");
  }

  @Test
  void gateway_ofTheSample_isReadAsWritten() {
    GatewayConfig gateway = OriginSettings.read(SAMPLE).settle().gateway();
    assertThat(gateway.trustedProxies()).hasToString("[10.0.0.0/8, 2001:db8:0:0:0:0:0:0/32]");
    assertThat(gateway.allowedOrigins()).containsExactly("https://app.example.org");
    assertThat(gateway.limits()).hasToString(LimitRule.USUAL.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trusted_proxies: [proxy.example.org]",
        "trusted_proxies: [10.0.0.0/33]",
        "metrics_readers: [everybody]",
        "allowed_origins: ['*']",
        "limits: [{name: x, by: house, routes: '.*', quota: 1}]",
        "limits: [{name: x, by: account, routes: '(', quota: 1}]",
        "limits: [{name: x, by: account, quota: 1}]",
        "limits: [{name: x, by: account, routes: '.*', quota: 0}]",
        "limits: [{name: X, by: account, routes: '.*', quota: 1}]",
        "limit: []",
      })
  void gateway_thatIsWrong_isRefused(String line, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("origin.yaml"), "gateway: {" + line + "}\n");
    assertThatThrownBy(() -> OriginSettings.read(file).settle())
        .isInstanceOfSatisfying(OriginException.class, refused -> assertThat(refused.code()).isEqualTo("config-invalid"));
  }

  @Test
  void sample_holdsEveryKeyOfAccountsAndTheirMail() throws ReflectiveOperationException {
    AccountSettings accounts = Objects.requireNonNull(OriginSettings.read(SAMPLE).accounts());
    AccountSettings.Mail mail = Objects.requireNonNull(accounts.mail());
    for (RecordComponent component : AccountSettings.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(accounts)).as(component.getName()).isNotNull();
    }
    for (RecordComponent component : AccountSettings.Mail.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(mail)).as(component.getName()).isNotNull();
    }
  }

  @Test
  void sample_holdsEveryKeyOfPlaybackAndItsRegions() throws ReflectiveOperationException {
    PlaybackSettings playback = Objects.requireNonNull(OriginSettings.read(SAMPLE).playback());
    for (RecordComponent component : PlaybackSettings.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(playback)).as(component.getName()).isNotNull();
    }
    for (RecordComponent component : PlaybackSettings.Regions.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(playback.regions())).as(component.getName()).isNotNull();
    }
  }

  @Test
  void sample_holdsEveryKeyOfLicencesAndTheirServices() throws ReflectiveOperationException {
    LicenceSettings licences = Objects.requireNonNull(OriginSettings.read(SAMPLE).licences());
    for (RecordComponent component : LicenceSettings.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(licences)).as(component.getName()).isNotNull();
    }
    assertThat(licences.widevine()).hasNoNullFieldsOrPropertiesExcept("certificateUrl");
    assertThat(Objects.requireNonNull(licences.fairplay()).certificateUrl()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minutes: 0 | licences.minutes",
        "minutes: 1441 | 1441",
        "software_max_height: -1 | software_max_height",
        "widevine: {authorization: a} | licences.widevine.url",
        "widevine: {url: 'ftp://l.example'} | ftp://l.example",
        "widevine: {url: 'https://user:secret@l.example/'} | licences.widevine.url",
        "playready: {url: 'https://l.example/a b'} | licences.playready.url",
        "playready: {url: 'http://192.0.2.1/'} | over https",
        "widevine: {url: 'https://l.example', certificate_url: 'https://l.example/c'} | only FairPlay",
        "fairplay: {url: 'https://l.example', certificate_url: 'nowhere'} | licences.fairplay.certificate_url",
      })
  void licences_thatCannotWork_areRefusedByName(String section, String named, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("origin.yaml"), "licences: {" + section + "}\n");
    assertThatThrownBy(() -> OriginSettings.read(file).settle()).isInstanceOf(OriginException.class).hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"subscriptions: sometimes | sometimes", "clearkey_max_height: -1 | -1", "clearkey_max_height: 8641 | 8641"})
  void playback_thatCannotWork_isRefusedByName(String section, String named, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("origin.yaml"), "playback: {" + section + "}\n");
    assertThatThrownBy(() -> OriginSettings.read(file).settle()).isInstanceOf(OriginException.class).hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail: {host: smtp.example.org} | accounts.mail.from",
        "mail: {host: smtp.example.org, from: a@example.org, user: a} | password_file",
        "mail: {host: smtp.example.org, from: a@example.org, security: ssl} | ssl",
        "mail: {host: 192.0.2.1, from: a@example.org, security: none} | encrypted only",
        "mail: {host: smtp.example.org, from: a@example.org, page: 'ftp://x'} | ftp://x",
        "devices: 0 | accounts.devices",
      })
  void accounts_thatCannotWork_areRefusedByName(String section, String named, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("origin.yaml"), "accounts: {" + section + "}\n");
    assertThatThrownBy(() -> OriginSettings.read(file).settle()).isInstanceOf(OriginException.class).hasMessageContaining(named);
  }
}
