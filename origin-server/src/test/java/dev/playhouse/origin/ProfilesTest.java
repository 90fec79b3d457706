package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.PasswordRequest;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.profile.PinCheck;
import dev.playhouse.protocol.profile.PinRequest;
import dev.playhouse.protocol.profile.Profile;
import dev.playhouse.protocol.profile.ProfileRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfilesTest {
  private static final String PASSWORD = "correct horse";

  private TestOrigin origin;
  private int people;

  @BeforeAll
  void start(@TempDir Path folder) {
    origin = TestOrigin.start(folder);
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  /** Somebody new, with the path of their profiles. */
  private record Person(OriginClient client, String profiles) {
    List<Profile> list() {
      return List.of(client.get(profiles).expect(200).data(Profile[].class));
    }

    Reply create(ProfileRequest request) {
      return client.post(profiles, request);
    }

    Reply change(Profile profile, ProfileRequest request) {
      byte[] body = Json.MAPPER.writeValueAsBytes(request);
      return client.send("PATCH", "/api/v1/profiles/" + profile.id(), BodyPublishers.ofByteArray(body));
    }

    Reply pin(Profile profile, String pin, @Nullable String password) {
      byte[] body = Json.MAPPER.writeValueAsBytes(new PinRequest(pin, password));
      return client.send("PUT", "/api/v1/profiles/" + profile.id() + "/pin", BodyPublishers.ofByteArray(body));
    }

    Reply verify(Profile profile, String pin) {
      return client.post("/api/v1/profiles/" + profile.id() + "/pin/verify", new PinCheck(pin));
    }
  }

  @Test
  void account_new_hasOneProfileThatCannotBeRemoved() {
    Person ada = person();
    Profile first = ada.list().getFirst();
    assertThat(ada.list()).hasSize(1);
    assertThat(first).isEqualTo(new Profile(first.id(), "Somebody", null, "en", false, null, false));
    assertThat(ada.client().post("/api/v1/profiles/" + first.id() + "/remove", null).expect(409).code()).isEqualTo("last-profile");
  }

  @Test
  void profiles_createdAtOnce_areFiveAtMost() throws Exception {
    Person ada = person();
    List<Integer> statuses = Together.times(12, i -> ada.create(named("Profile " + i)).status());
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(4);
    assertThat(ada.list()).hasSize(5);
  }

  @Test
  void profile_ofAnotherAccount_isUnknown() {
    Profile theirs = person().list().getFirst();
    Person eve = person();
    assertThat(eve.client().get("/api/v1/profiles/" + theirs.id()).expect(404).code()).isEqualTo("profile-unknown");
    assertThat(eve.change(theirs, named("Mine")).expect(404).code()).isEqualTo("profile-unknown");
    assertThat(eve.pin(theirs, "1234", null).expect(404).code()).isEqualTo("profile-unknown");
    assertThat(eve.verify(theirs, "1234").expect(404).code()).isEqualTo("profile-unknown");
    assertThat(eve.client().post("/api/v1/profiles/" + theirs.id() + "/remove", null).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "'', , , , profile-name-invalid",
    "Kid, en_US!, , , language-invalid",
    "Kid, , true, 16, maturity-age-invalid",
    "Kid, , true, -1, maturity-age-invalid",
    "Kid, , , 99, maturity-age-invalid",
  })
  void profile_thatMakesNoSense_isRefused(String name, @Nullable String language, @Nullable Boolean kids, @Nullable Integer age, String code) {
    assertThat(person().create(new ProfileRequest(name, null, language, kids, age, null)).expect(400).code()).isEqualTo(code);
  }

  @Test
  void childsProfile_withoutAnAge_hasOne() {
    Profile kid = person().create(new ProfileRequest("Kid", "fox", "pt-br", true, null, null)).expect(201).data(Profile.class);
    assertThat(kid).isEqualTo(new Profile(kid.id(), "Kid", "fox", "pt-BR", true, 12, false));
  }

  @Test
  void pinOnOneProfile_lockedDoors_wantThePassword() {
    Person family = person();
    Profile parent = family.list().getFirst();
    Profile kid = family.create(new ProfileRequest("Kid", null, null, true, 6, null)).expect(201).data(Profile.class);
    family.change(kid, new ProfileRequest(null, null, null, null, 8, null)).expect(200); // nobody has a PIN yet
    family.pin(parent, "4711", null).expect(204);

    assertThat(family.change(kid, new ProfileRequest(null, null, null, null, 12, null)).expect(403).code()).isEqualTo("password-needed");
    assertThat(family.change(kid, new ProfileRequest(null, null, null, false, null, null)).status()).isEqualTo(403);
    assertThat(family.create(named("A way round")).expect(403).code()).isEqualTo("password-needed");
    assertThat(family.pin(parent, "1111", null).status()).isEqualTo(403);
    assertThat(family.pin(parent, "1111", "not the password").expect(403).code()).isEqualTo("password-wrong");
    assertThat(family.client().post("/api/v1/profiles/" + parent.id() + "/pin/remove", null).status()).isEqualTo(403);
    assertThat(family.client().post("/api/v1/profiles/" + parent.id() + "/remove", null).status()).isEqualTo(403);

    family.change(kid, new ProfileRequest("Kiddo", null, null, null, 6, null)).expect(200); // shows less
    family.change(kid, new ProfileRequest(null, null, null, false, -1, PASSWORD)).expect(200);
    family.client().post("/api/v1/profiles/" + parent.id() + "/pin/remove", new PasswordRequest(PASSWORD)).expect(204);
    assertThat(family.list()).noneMatch(Profile::pin);
  }

  @Test
  void pin_guessedAtByACrowd_isTriedFiveTimesAndThenShut() throws Exception {
    Person family = person();
    Profile parent = family.list().getFirst();
    family.pin(parent, "4711", null).expect(204);
    List<String> codes = Together.times(20, i -> family.verify(parent, "%04d".formatted(i)).code());
    assertThat(codes).filteredOn("pin-wrong"::equals).hasSize(5);
    assertThat(codes).filteredOn("pin-locked"::equals).hasSize(15);
    assertThat(family.verify(parent, "4711").expect(403).code()).as("the right one, while it is shut").isEqualTo("pin-locked");

    family.pin(parent, "0815", PASSWORD).expect(204);
    family.verify(parent, "0815").expect(204);
  }

  @Test
  void pin_right_opensAndForgetsWrongOnes() {
    Person family = person();
    Profile parent = family.list().getFirst();
    family.pin(parent, "4711", null).expect(204);
    for (int i = 0; i < 4; i++) {
      for (int wrong = 0; wrong < 4; wrong++) {
        assertThat(family.verify(parent, "0000").expect(403).code()).isEqualTo("pin-wrong");
      }
      family.verify(parent, "4711").expect(204);
    }
  }

  private static ProfileRequest named(String name) {
    return new ProfileRequest(name, null, null, null, null, null);
  }

  private Person person() {
    String email = "person-" + people++ + "@example.org";
    Account account = origin.nobody().post("/api/v1/auth/register", new RegisterRequest(email, PASSWORD, "Somebody")).expect(201).data(Account.class);
    String token = origin.nobody().post("/api/v1/auth/login", new LoginRequest(email, PASSWORD)).data().get("access_token").asString();
    return new Person(origin.nobody().withToken(token), "/api/v1/users/" + account.id() + "/profiles");
  }
}
