package dev.playhouse.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 sections 5.1 to 5.6. */
class FieldsTest {
  @Test
  void names_compareWithoutCase() {
    Fields fields = Fields.of("ETag", "1");
    assertThat(fields.first("etag")).isEqualTo("1");
    assertThat(fields.with("ETAG", "2").values("ETag")).containsExactly("2");
    assertThat(fields.without("eTaG").lines()).isEmpty();
  }

  @Test
  void value_hasNoWhiteSpaceAround() {
    assertThat(Fields.of("A", " \t b c\t").first("a")).isEqualTo("b c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a, b ,c | a;b;c",
        ",, a ,, | a",
        "a=\"x, y\", b | a=\"x, y\";b",
        "a=\"x\\\", y\", b | a=\"x\\\", y\";b",
        "a=\"x, no-store | a=\"x;no-store",
        "a=\"x\", b=\"y, no-store | a=\"x\";b=\"y;no-store"
      })
  void members_ofAList_areApartOutsideOfQuotes(String value, String members) {
    assertThat(String.join(";", Fields.of("L", value).members("l"))).isEqualTo(members);
  }

  @Test
  void lines_ofOneName_areOneList() {
    Fields fields = Fields.of("L", "a", "X", "y", "l", "b, c");
    assertThat(fields.members("L")).containsExactly("a", "b", "c");
    assertThat(fields.combined("L")).isEqualTo("a, b, c");
    assertThat(fields.only("L")).isNull();
    assertThat(fields.only("X")).isEqualTo("y");
  }

  @Test
  void update_replacesAllLinesOfANameAndKeepsTheOthers() {
    Fields updated = Fields.of("Set-Cookie", "a=1", "Set-Cookie", "b=1", "X", "1").updatedBy(Fields.of("set-cookie", "c=2", "Y", "2"));
    assertThat(updated.values("Set-Cookie")).containsExactly("c=2");
    assertThat(updated.first("X")).isEqualTo("1");
    assertThat(updated.first("Y")).isEqualTo("2");
  }
}
