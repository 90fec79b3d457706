package dev.playhouse.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CmcdTest {
  /** Examples of CTA-5004, section 4, in one. */
  @Test
  void argument_withEveryReservedKey_isReadByType() {
    String text =
        "bl=21300,br=3200,bs,cid=\"faec5fc2-ac30-11ea\",d=4004,dl=18500,mtp=48100,nor=\"..%2F300kbps%2Ftrack.m4v\",nrr=\"12323-48763\","
            + "ot=v,pr=1.08,rtp=12000,sf=d,sid=\"6e2fb550-c457-11e9-bb97\",st=v,su,tb=6000";
    assertThat(Cmcd.of("/x?a=1&CMCD=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&b=2", List.of()))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("bl", 21300L), Map.entry("br", 3200L), Map.entry("bs", true), Map.entry("cid", "faec5fc2-ac30-11ea"),
                Map.entry("d", 4004L), Map.entry("dl", 18500L), Map.entry("mtp", 48100L), Map.entry("nrr", "12323-48763"),
                Map.entry("ot", "v"), Map.entry("pr", 1.08), Map.entry("rtp", 12000L), Map.entry("sf", "d"),
                Map.entry("sid", "6e2fb550-c457-11e9-bb97"), Map.entry("st", "v"), Map.entry("su", true), Map.entry("tb", 6000L)));
  }

  /** An example of CTA-5004-B, section 8.1. */
  @Test
  void version2_isReadByType_withListsOfSeveralNumbers() {
    String text =
        "bg,bl=(2100;v 1800;a),br=(3000;v),bs,bsd=(1200;v 100;a),cid=\"" + "c".repeat(128) + "\",d=4000,dl=1000,ec=(\"2001\"),lb=(500;v),ltc=13500,"
            + "msd=1700,mtp=(15000),nor=(\"next-seg.mp4\"),ot=v,pr=1.1,"
            + "pt=632782,rtp=12000,sf=d,sid=\"s\",sn=129,st=l,sta=p,su,tb=(6000;v),tbl=(2000;v),v=2";
    assertThat(Cmcd.of("/x", List.of(text)))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("bg", true), Map.entry("bl", List.of(2100L, 1800L)), Map.entry("br", 3000L), Map.entry("bs", true),
                Map.entry("bsd", List.of(1200L, 100L)), Map.entry("cid", "c".repeat(128)), Map.entry("d", 4000L), Map.entry("dl", 1000L),
                Map.entry("lb", 500L), Map.entry("ltc", 13500L), Map.entry("msd", 1700L), Map.entry("mtp", 15000L), Map.entry("ot", "v"),
                Map.entry("pr", 1.1), Map.entry("pt", 632782L), Map.entry("rtp", 12000L), Map.entry("sf", "d"), Map.entry("sid", "s"),
                Map.entry("sn", 129L), Map.entry("st", "l"), Map.entry("sta", "p"), Map.entry("su", true), Map.entry("tb", 6000L),
                Map.entry("tbl", 2000L), Map.entry("v", 2L)));
  }

  @Test
  void fields_withoutAnArgument_areReadTogether() {
    assertThat(Cmcd.of("/x", List.of("mtp=25400", "br=3200,d=4004,ot=v", "bs", "sid=\"a,b \\\"c\\\"\"")))
        .isEqualTo(Map.of("mtp", 25400L, "br", 3200L, "d", 4004L, "ot", "v", "bs", true, "sid", "a,b \"c\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "br=abc", "br=", "br=-1", "br=99999999999999999999", "ot=video", "pr=1.2.3", "pr=NaN", "bs=1", "sid=unquoted", "sid=\"", "sid=\"open",
        "com.example-key=1", "=", ",,,", "\"", "nor=\"a.m4s\"", "nrr=\"a-b\"", "sid=\"a\nb\"", "BR=1",
        "br=()", "br=(1", "br=(1;video)", "br=(a)", "d=(1)", "br=(1 2 3 4 5 6 7 8 9 0 1)",
      })
  void value_outOfItsType_isLeftOut(String text) {
    assertThat(Cmcd.of("/x", List.of(text))).isEmpty();
    assertThat(Cmcd.of("/x", List.of(text + ",d=1"))).as("an open quote takes all").isIn(Map.of(), Map.of("d", 1L));
  }

  @Test
  void text_overALimit_isLeftOut() {
    assertThat(Cmcd.of("/x", List.of("sid=\"" + "a".repeat(65) + "\""))).isEmpty();
    assertThat(Cmcd.of("/x", List.of("d=1," + "x=1,".repeat(600)))).isEmpty();
    assertThat(Cmcd.of("/x?CMCD=br%3D3200%2", List.of())).isEmpty();
  }
}
