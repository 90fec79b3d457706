package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.dash.ContentProtection.DrmSystem;
import dev.playhouse.media.dash.MpdReader;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.PsshBox;
import dev.playhouse.origin.keys.KeyServer;
import dev.playhouse.origin.keys.KeyServerProcess;
import dev.playhouse.origin.playback.LicenceService;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.InvitationRequest;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import dev.playhouse.protocol.job.Job;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a key server says of key systems reaches players: in init segments, media playlists and manifests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyServerJourneyTest {
  private static final URI BASE = URI.create("http://127.0.0.1:9001/");
  private static final String WIDEVINE = "key_server.py";
  private static final String PLAYREADY = "<LA_URL>https://keys.example.org/playready</LA_URL>";
  private static final String FAIRPLAY = "skd://keys.example.org/";

  private KeyServerProcess server;
  private TestOrigin origin;
  private OriginClient edge;
  private String title;
  private Publication publication;

  @BeforeAll
  void publishATitle(@TempDir Path folder) throws Exception {
    server = KeyServerProcess.start(folder);
    LicenceServices licences = LicenceServices.NONE;
    for (String system : LicenceServices.FOREIGN) {
      licences = licences.with(system, new LicenceService(URI.create("https://l.example/" + system), null, null, null));
    }
    Path data = Files.createDirectory(folder.resolve("data"));
    KeyServer settings = server.settings("", KeySystem.WIDEVINE, KeySystem.PLAYREADY, KeySystem.FAIRPLAY);
    origin = TestOrigin.start(TestOrigin.config(data, TestOrigin.UNLIMITED, settings, licences));
    OriginClient operator = origin.operator();
    title = operator.title("Journey");
    operator.ingest(title, Clips.small()).expect(201);
    Job queued = operator.post("/api/v1/admin/titles/" + title + "/encode", null).expect(202).data(Job.class);
    Job job =
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> operator.get("/api/v1/admin/jobs/" + queued.id()).data(Job.class), found -> found.state().finished());
    assertThat(job.error()).isNull();
    publication = operator.post("/api/v1/admin/titles/" + title + "/publish", null).expect(200).data(Publication.class);
    Invitation invitation = operator.post("/api/v1/admin/edges/invitations", new InvitationRequest("home")).data(Invitation.class);
    JoinRequest join = new JoinRequest(invitation.secret(), "home", "http://127.0.0.1:9001");
    edge = origin.nobody().withToken(origin.nobody().post("/api/v1/edge/join", join).data(JoinResponse.class).credential());
    edge.post("/api/v1/edge/report", new EdgeReport(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, List.of(), List.of())).expect(200);
  }

  @AfterAll
  void stop() {
    origin.close();
    server.close();
  }

  @Test
  void initSegments_haveTheHeadersOfTheKeyServer() {
    for (TrackPackage track : encrypted()) {
      List<PsshBox> headers = headers(file(track, "init.mp4").body());
      assertThat(headers).as(track.track()).hasSize(3);
      assertThat(text(headers.get(1).data())).contains(WIDEVINE);
      assertThat(utf16(headers.get(2).data())).contains(PLAYREADY);
    }
  }

  @Test
  void mediaPlaylists_haveTheLinesOfTheKeyServer() {
    for (TrackPackage track : encrypted()) {
      List<Key> keys = HlsReader.media(file(track, "playlist.m3u8").text(), BASE).segments().getFirst().keys();
      requireTheirs(keys, track.track());
    }
  }

  @Test
  void multivariantPlaylist_hasTheLinesOfTheKeyServer() {
    List<Key> keys = HlsReader.multivariant(manifest("hls", "widevine", "playready", "fairplay"), BASE).sessionKeys();
    assertThat(keys).hasSize(6);
    for (String id : keys.stream().map(Key::keyId).map(String::valueOf).distinct().toList()) {
      requireTheirs(keys.stream().filter(key -> id.equals(key.keyId())).toList(), id);
    }
  }

  @Test
  void mpd_hasTheHeadersOfTheKeyServer() {
    List<DrmSystem> systems = systems(manifest("dash", "widevine", "playready", "fairplay"));
    assertThat(systems).extracting(DrmSystem::systemId).contains(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY);
    for (DrmSystem system : systems) {
      byte[] header = PsshBox.read(Base64.getDecoder().decode(system.pssh())).data();
      if (system.systemId().equals(DrmSystem.WIDEVINE)) {
        assertThat(text(header)).contains(WIDEVINE);
      } else {
        assertThat(utf16(header)).contains(PLAYREADY);
        assertThat(utf16(Base64.getDecoder().decode(system.playReadyObject()))).contains(PLAYREADY);
      }
    }
  }

  @Test
  void manifests_ofASessionWithOneSystem_sayNothingOfTheOthers() {
    String hls = manifest("hls", "fairplay");
    assertThat(hls).contains(FAIRPLAY).doesNotContain(Key.WIDEVINE, Key.PLAYREADY);
    assertThat(systems(manifest("dash", "widevine"))).extracting(DrmSystem::systemId).containsOnly(DrmSystem.WIDEVINE);
  }

  private static void requireTheirs(List<Key> keys, String what) {
    assertThat(data(keys, Key.WIDEVINE)).as(what).satisfies(bytes -> assertThat(text(PsshBox.read(bytes).data())).contains(WIDEVINE));
    assertThat(utf16(data(keys, Key.PLAYREADY))).as(what).contains(PLAYREADY);
    assertThat(uri(keys, Key.FAIRPLAY)).as(what).startsWith(FAIRPLAY);
  }

  private static byte[] data(List<Key> keys, String format) {
    String uri = uri(keys, format);
    return Base64.getDecoder().decode(uri.substring(uri.indexOf("base64,") + "base64,".length()));
  }

  private static String uri(List<Key> keys, String format) {
    return keys.stream().filter(key -> key.keyFormat().equals(format)).map(Key::uri).findFirst().orElseThrow();
  }

  private String manifest(String kind, String... drm) {
    StartRequest start = new StartRequest(title, null, List.of(drm), null);
    Session session = origin.subscriber().post("/api/v1/playback/start", start).expect(201).data(Session.class);
    return origin.nobody().fetch(session.manifests().getOrDefault(kind, "")).expect(200).text();
  }

  private static List<DrmSystem> systems(String mpd) {
    return MpdReader.read(mpd).periods().getFirst().adaptationSets().stream()
        .flatMap(set -> set.representations().stream())
        .flatMap(representation -> Stream.ofNullable(representation.protection()))
        .flatMap(protection -> protection.systems().stream())
        .toList();
  }

  private List<TrackPackage> encrypted() {
    return publication.trackPackages().stream().filter(track -> List.of("video", "audio").contains(track.kind())).toList();
  }

  private OriginClient.Reply file(TrackPackage track, String name) {
    return edge.get(track.folder(publication.assetId()) + "/" + name).expect(200);
  }

  private static List<PsshBox> headers(byte[] init) {
    List<PsshBox> headers = new ArrayList<>();
    for (Box box : BoxReader.boxes(init)) {
      if (box.type().equals("moov")) {
        box.children().stream().filter(child -> child.type().equals("pssh")).map(Box::copy).map(PsshBox::read).forEach(headers::add);
      }
    }
    return headers;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String utf16(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_16LE);
  }
}
