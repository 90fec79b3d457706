package dev.playhouse.media.cpix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cpix.Peer.Recipient;
import dev.playhouse.media.cpix.Peer.Run;
import dev.playhouse.media.protection.Scheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpixSealTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private static Path folder;
  private static Recipient first;
  private static Recipient second;

  @BeforeAll
  static void makeRecipients() throws Exception {
    first = Peer.recipient(folder, "first", "rsa:3072");
    second = Peer.recipient(folder, "second", "rsa:2048");
  }

  @Test
  void sealedDocument_isReadByTheOtherSideOfEachRecipient() throws Exception {
    CpixDocument sealed = CpixSeal.seal(Documents.clear(), List.of(first.certificate(), second.certificate()), RANDOM);
    Path file = Files.write(folder.resolve("sealed.xml"), CpixWriter.write(sealed));
    for (Recipient recipient : List.of(first, second)) {
      Run run = Peer.read(file, recipient.keyFile());
      assertThat(run.err()).isEmpty();
      Documents.KEYS
          .values()
          .forEach(
              key ->
                  assertThat(run.out())
                      .contains("\"" + KeyIds.uuid(key.keyId()) + "\": {\"key\": \"" + Documents.hex(key.key()) + "\", \"iv\": \""
                          + Documents.hex(key.iv()) + "\", \"scheme\": \"cbcs\"}"));
    }
  }

  @Test
  void sealedDocument_hasNoKeyInIt() throws Exception {
    byte[] written = CpixWriter.write(CpixSeal.seal(Documents.clear(), List.of(first.certificate()), RANDOM));
    assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("PlainValue").contains("ValueMAC");
    assertThat(CpixReader.read(written).keys()).allSatisfy(key -> assertThat(key.value()).isInstanceOf(KeyValue.Encrypted.class));
  }

  @Test
  void documentOfTheOtherSide_opensWithTheRecipientsKeyOnly() throws Exception {
    Path file = folder.resolve("theirs.xml");
    Peer.seal(first.certificateFile(), file, "00112233-4455-6677-8899-aabbccddeeff=0123456789abcdef0123456789abcdef");
    CpixDocument theirs = CpixReader.read(Files.readAllBytes(file));
    CpixDocument opened = CpixSeal.open(theirs, first.key());
    assertThat(GroupKeys.of(opened, Documents.GROUPS, Scheme.CBCS, RANDOM).values())
        .allSatisfy(
            key -> {
              assertThat(key.keyIdHex()).isEqualTo("00112233445566778899aabbccddeeff");
              assertThat(Documents.hex(key.key())).isEqualTo("0123456789abcdef0123456789abcdef");
            });
    assertCode(() -> CpixSeal.open(theirs, second.key()), "cpix-not-a-recipient");
  }

  @Test
  void changedDocument_isRefusedByBothSidesBeforeAnythingIsDecrypted() throws Exception {
    CpixDocument sealed = CpixSeal.seal(Documents.clear(), List.of(first.certificate()), RANDOM);
    List<CpixKey> keys = List.of(sealed.keys().get(0), sealed.keys().get(1), changed(sealed.keys().get(2)));
    CpixDocument changed = sealed.with(sealed.deliveries(), keys);
    assertCode(() -> CpixSeal.open(changed, first.key()), "cpix-mac");
    Run run = Peer.read(Files.write(folder.resolve("changed.xml"), CpixWriter.write(changed)), first.keyFile());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("the MAC of").contains("is wrong");
  }

  @Test
  void sealedDocumentThatIsWrong_isRefusedByTheOtherSide() throws Exception {
    CpixDocument sealed = CpixSeal.seal(Documents.clear(), List.of(first.certificate()), RANDOM);
    Path file = Files.write(folder.resolve("wrong.xml"), CpixWriter.write(sealed));
    assertThat(Peer.read(file).err()).contains("the document is encrypted");
    assertThat(Peer.read(file, second.keyFile()).err()).contains("encrypted to others");
    DeliveryData delivery = sealed.deliveries().getFirst();
    DeliveryData swapped = new DeliveryData(delivery.certificate(), delivery.macKey(), delivery.macKey());
    assertThat(refusal(sealed.with(List.of(swapped), sealed.keys()))).contains("the document key has not 32 bytes");
    DeliveryData noCertificate = new DeliveryData(new byte[] {1}, delivery.documentKey(), delivery.macKey());
    assertThat(refusal(sealed.with(List.of(noCertificate), sealed.keys()))).contains("openssl x509 refuses");
    assertThat(refusal(sealed.with(sealed.deliveries(), Documents.clear().keys()))).contains("a key is in the clear beside DeliveryData");
  }

  @Test
  void keyInTheClearBesideDeliveryData_isRefused() throws Exception {
    CpixDocument sealed = CpixSeal.seal(Documents.clear(), List.of(first.certificate()), RANDOM);
    byte[] stripped = CpixWriter.write(sealed.with(sealed.deliveries(), Documents.clear().keys()));
    assertCode(() -> CpixReader.read(stripped), "cpix-delivery");
  }

  @Test
  void documentKeyOfTheWrongLengthOrDamaged_isRefused() throws Exception {
    CpixDocument sealed = CpixSeal.seal(Documents.clear(), List.of(first.certificate()), RANDOM);
    DeliveryData delivery = sealed.deliveries().getFirst();
    byte[] damaged = delivery.documentKey().clone();
    damaged[7] ^= 1;
    for (byte[] documentKey : List.of(damaged, new byte[0], Arrays.copyOf(damaged, 12), delivery.macKey())) {
      DeliveryData other = new DeliveryData(delivery.certificate(), documentKey, delivery.macKey());
      assertCode(() -> CpixSeal.open(sealed.with(List.of(other), sealed.keys()), first.key()), "cpix-document-key");
    }
    DeliveryData noCertificate = new DeliveryData(new byte[] {1}, delivery.documentKey(), delivery.macKey());
    assertCode(() -> CpixSeal.open(sealed.with(List.of(noCertificate), sealed.keys()), first.key()), "cpix-certificate");
  }

  @Test
  void recipientWithoutAnRsaKeyOrWithAShortOne_isRefused() throws Exception {
    for (String algorithm : List.of("ed25519", "rsa:1024")) {
      Recipient weak = Peer.recipient(folder, "weak-" + algorithm.replace(':', '-'), algorithm);
      assertThatThrownBy(() -> CpixSeal.seal(Documents.clear(), List.of(weak.certificate()), RANDOM)).isInstanceOf(MediaException.class);
    }
    assertCode(() -> CpixSeal.seal(Documents.clear(), List.of(), RANDOM), "cpix-recipient");
  }

  @Test
  void textForms_neverShowKeys() {
    String text = Documents.clear() + " " + Map.copyOf(Documents.KEYS) + " " + new KeyValue.Clear(Documents.key(1).key());
    assertThat(text).doesNotContain(Documents.hex(Documents.key(1).key())).doesNotContain(Arrays.toString(Documents.key(1).key()));
  }

  private static String refusal(CpixDocument wrong) throws Exception {
    Run run = Peer.read(Files.write(folder.resolve("wrong.xml"), CpixWriter.write(wrong)), first.keyFile());
    assertThat(run.exit()).isEqualTo(1);
    return run.err();
  }

  private static CpixKey changed(CpixKey key) {
    KeyValue.Encrypted value = (KeyValue.Encrypted) key.value();
    byte[] cipherValue = value.cipherValue().clone();
    cipherValue[20] ^= 1;
    return key.with(new KeyValue.Encrypted(cipherValue, value.mac()));
  }

  private static void assertCode(ThrowingCallable call, String code) {
    assertThatThrownBy(call).isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
