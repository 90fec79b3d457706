package dev.playhouse.player;

import dev.playhouse.player.abr.AbrPolicy;
import dev.playhouse.player.abr.PlanningPolicy;
import dev.playhouse.player.licence.DeviceKeyStore;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.transport.HttpTransport;
import dev.playhouse.player.transport.Interceptor;
import dev.playhouse.player.transport.Transport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Player} together; everything has a default. Not thread-safe. */
public final class PlayerBuilder {
  private @Nullable URI api;
  private Supplier<String> accessToken = () -> "";
  private @Nullable Transport transport;
  private @Nullable Interceptor interceptor;
  private AbrPolicy policy = new PlanningPolicy();
  private @Nullable LicenceProvider licences;
  private DeviceKeyStore deviceKeys = DeviceKeyStore.inMemory();
  private String deviceName = "JVM player";
  private @Nullable SessionRenewal renewal;
  private SampleSink sink = SampleSink.none();
  private final List<PlayerListener> listeners = new ArrayList<>();
  private PlayerClock clock = PlayerClock.system();
  private Duration bufferTarget = Duration.ofSeconds(30);
  private @Nullable String audioLanguage;
  private @Nullable String textLanguage;
  private Predicate<String> decodes = codec -> true;
  private LinkStore link = LinkStore.inMemory();
  private @Nullable Path telemetryFolder;
  private boolean telemetry = true;

  PlayerBuilder() {}

  /**
   * The service that starts sessions, hears heartbeats and renews tokens. Needed by {@link Player#load(String)}.
   *
   * @param base of its API, {@code https://HOST/api/v1}
   * @param viewerToken gives the viewer's access token; asked at each request, by the player's thread
   * @return this builder
   */
  public PlayerBuilder service(URI base, Supplier<String> viewerToken) {
    api = base;
    accessToken = viewerToken;
    return this;
  }

  /**
   * The way to the network; by default the JDK's HTTP client. Who gives one closes it.
   *
   * @param way what every request goes through
   * @return this builder
   */
  public PlayerBuilder transport(Transport way) {
    transport = way;
    return this;
  }

  /**
   * Who sees every request, licences and telemetry included; by default nobody.
   *
   * @param sees called for each request
   * @return this builder
   */
  public PlayerBuilder interceptor(Interceptor sees) {
    interceptor = sees;
    return this;
  }

  /**
   * The policy that chooses qualities; of this player alone.
   *
   * @param abr asked before each video segment
   * @return this builder
   */
  public PlayerBuilder abr(AbrPolicy abr) {
    policy = abr;
    return this;
  }

  /**
   * Where content keys come from; by default a licence sealed to the device's key.
   *
   * @param provider asked when a session is protected
   * @return this builder
   */
  public PlayerBuilder licences(LicenceProvider provider) {
    licences = provider;
    return this;
  }

  /**
   * Where the device's key is kept; by default in memory.
   *
   * @param store asked for the key at each licence
   * @return this builder
   */
  public PlayerBuilder deviceKeys(DeviceKeyStore store) {
    deviceKeys = store;
    return this;
  }

  /**
   * What the viewer knows this device by.
   *
   * @param name for people, {@code "Ada's tablet"}
   * @return this builder
   */
  public PlayerBuilder deviceName(String name) {
    deviceName = name;
    return this;
  }

  /**
   * Who renews the session when its tokens have expired; by default the service, when there is one.
   *
   * @param renews asked after {@code token-expired}
   * @return this builder
   */
  public PlayerBuilder renewal(SessionRenewal renews) {
    renewal = renews;
    return this;
  }

  /**
   * Where decrypted media goes; by default nowhere.
   *
   * @param samples called by the player's thread
   * @return this builder
   */
  public PlayerBuilder sink(SampleSink samples) {
    sink = samples;
    return this;
  }

  /**
   * Who hears events; call it again for one more.
   *
   * @param listener called by the player's thread
   * @return this builder
   */
  public PlayerBuilder listener(PlayerListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Time; by default the machine's.
   *
   * @param time asked for time, and to wait
   * @return this builder
   */
  public PlayerBuilder clock(PlayerClock time) {
    clock = time;
    return this;
  }

  /**
   * How much media is kept ahead: while less is buffered, the next segment is fetched. Default 30 s.
   *
   * @param target above zero
   * @return this builder
   */
  public PlayerBuilder bufferTarget(Duration target) {
    if (target.isNegative() || target.isZero()) {
      throw new IllegalArgumentException("the buffer target is " + target + ": give one above zero");
    }
    bufferTarget = target;
    return this;
  }

  /**
   * The language of the sound; by default the manifest's default.
   *
   * @param language RFC 5646
   * @return this builder
   */
  public PlayerBuilder audioLanguage(String language) {
    audioLanguage = language;
    return this;
  }

  /**
   * The language of a text track to fetch; by default none.
   *
   * @param language RFC 5646
   * @return this builder
   */
  public PlayerBuilder textLanguage(String language) {
    textLanguage = language;
    return this;
  }

  /**
   * Which codecs the decoder takes; by default all. Pictures in others are not offered, and sound that is apart neither; a rendition whose codec the
   * manifest does not name is. Of pictures with sound and text in one, the codec of the picture decides. HLS names the codec of sound that is apart
   * in the variants that it is for: it counts as not named where the first of them names several.
   *
   * @param codec says whether one is taken, by its name (RFC 6381): {@code avc1.64001f}, {@code hvc1.1.6.L93.B0}, {@code mp4a.40.2}; asked by the
   *     player's thread, whenever a manifest was read
   * @return this builder
   */
  public PlayerBuilder decodes(Predicate<String> codec) {
    decodes = codec;
    return this;
  }

  /**
   * Where it is kept what is known of the viewer's link, for the first quality of the next playback, and for an early connection to the edge that
   * served this one; by default nowhere that another player sees.
   *
   * @param store read before the first request, written when the playback ends
   * @return this builder
   */
  public PlayerBuilder link(LinkStore store) {
    link = store;
    return this;
  }

  /**
   * Where events that the service has not heard yet are kept, so that they survive the process: the next player with this folder sends them. By
   * default in memory. Players may share it.
   *
   * @param folder made when it is not there; events name renditions, pathways and positions, no tokens
   * @return this builder
   */
  public PlayerBuilder telemetryFolder(Path folder) {
    telemetryFolder = folder;
    return this;
  }

  /**
   * Tells nobody how the playback goes: no events to the service, and no Common Media Client Data (CTA-5004-B) with requests. Heartbeats stay: they
   * keep the session alive, and the position.
   *
   * @return this builder
   */
  public PlayerBuilder withoutTelemetry() {
    telemetry = false;
    return this;
  }

  /**
   * A player that is idle.
   *
   * @return a player of one playback
   */
  public Player build() {
    Transport way = transport;
    HttpTransport own = null;
    if (way == null) {
      own = new HttpTransport();
      way = own;
    }
    LicenceProvider provider = licences == null ? LicenceProvider.device(deviceKeys) : licences;
    PlayerSetup setup = new PlayerSetup(
        api, accessToken, interceptor == null ? way : interceptor.around(way),
        own, policy, provider, deviceKeys, deviceName, renewal, new GuardedSink(sink),
        List.copyOf(listeners), clock, bufferTarget, audioLanguage, textLanguage, decodes, new GuardedLink(link),
        telemetry ? new Outbox(telemetryFolder) : null);
    return new Player(new PlayerThread(setup));
  }
}
