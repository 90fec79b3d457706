package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of CTA-5004-B for keys and values. */
class CmcdTest {
  private static Map<String, String> headers(Cmcd cmcd) {
    return cmcd.on(Request.get(RequestKind.VIDEO, URI.create("http://edge.test/1.m4s"), Duration.ofSeconds(1))).headers();
  }

  @Test
  void keys_areInTheFieldsOfTheStandard_inAlphabeticalOrder() {
    Cmcd cmcd = new Cmcd()
        .token(CmcdKey.STA, "p").number(CmcdKey.RTP, 12_000).text(CmcdKey.SID, "session-id-123").number(CmcdKey.D, 4000).token(CmcdKey.OT, "v")
        .listed(CmcdKey.BL, 2000, null).listed(CmcdKey.BR, 3000, "v").text(CmcdKey.CID, "content-id-123").number(CmcdKey.DL, 1000)
        .listed(CmcdKey.MTP, 15_000, null)
        .path(CmcdKey.NOR, "next-seg.mp4", null).token(CmcdKey.SF, "d").token(CmcdKey.ST, "v").listed(CmcdKey.TB, 6000, "v");
    assertThat(headers(cmcd)).isEqualTo(Map.of(
        "CMCD-Request", "bl=(2000),dl=1000,mtp=(15000),nor=(\"next-seg.mp4\"),sta=p",
        "CMCD-Object", "br=(3000;v),d=4000,ot=v,tb=(6000;v)",
        "CMCD-Status", "rtp=12000",
        "CMCD-Session", "cid=\"content-id-123\",sf=d,sid=\"session-id-123\",st=v,v=2"));
  }

  @Test
  void numbers_areRoundedToTheNearestUnitOfTheirKey_andNeverNegative() {
    Cmcd cmcd = new Cmcd()
        .listed(CmcdKey.BL, 21_349, "v").number(CmcdKey.DL, 49.9).listed(CmcdKey.MTP, 48_150, null).number(CmcdKey.LTC, -3)
        .number(CmcdKey.D, 4003.6).number(CmcdKey.RTP, 151);
    assertThat(headers(cmcd)).containsEntry("CMCD-Request", "bl=(21300;v),dl=0,ltc=0,mtp=(48200)").containsEntry("CMCD-Object", "d=4004")
        .containsEntry("CMCD-Status", "rtp=200");
  }

  @Test
  void texts_areQuoted_andLeftOutWhenTheyAreTooLongOrOfOtherCharacters() {
    assertThat(headers(new Cmcd().text(CmcdKey.SID, "a\"b\\c"))).containsEntry("CMCD-Session", "sid=\"a\\\"b\\\\c\",v=2");
    assertThat(headers(new Cmcd().text(CmcdKey.CID, "c".repeat(128)))).containsEntry("CMCD-Session", "cid=\"" + "c".repeat(128) + "\",v=2");
    assertThat(headers(new Cmcd().text(CmcdKey.CID, "c".repeat(129)))).isEqualTo(Map.of("CMCD-Session", "v=2"));
    for (String wrong : List.of("s".repeat(65), "", "naïve", "a\nb")) {
      assertThat(headers(new Cmcd().text(CmcdKey.SID, wrong))).isEqualTo(Map.of("CMCD-Session", "v=2"));
    }
  }

  @Test
  void flags_haveNoValue_andStandForTrueOnly() {
    assertThat(headers(new Cmcd().flag(CmcdKey.BS, true).flag(CmcdKey.SU, false)))
        .containsEntry("CMCD-Status", "bs").doesNotContainKey("CMCD-Request");
  }

  @Test
  void lists_mayHaveSeveralNumbers_andAreLeftOutWithoutAny() {
    assertThat(headers(new Cmcd().listed(CmcdKey.BSD, List.of(1200.4, 99.6)))).containsEntry("CMCD-Status", "bsd=(1200 100)");
    assertThat(headers(new Cmcd().listed(CmcdKey.BSD, List.of()))).doesNotContainKey("CMCD-Status");
  }

  @Test
  void nextObject_mayHaveARange() {
    assertThat(headers(new Cmcd().path(CmcdKey.NOR, "film.mp4", "100-199"))).containsEntry("CMCD-Request", "nor=(\"film.mp4\";r=\"100-199\")");
  }
}
