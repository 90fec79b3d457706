package dev.playhouse.origin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  @ParameterizedTest
  @CsvSource({
    "OPEN, VIEWER EDITOR OPERATOR ADMIN EDGE",
    "VIEWER, VIEWER EDITOR OPERATOR ADMIN",
    "EDITOR, EDITOR ADMIN",
    "OPERATOR, OPERATOR ADMIN",
    "STAFF, EDITOR OPERATOR ADMIN",
    "ADMIN, ADMIN",
    "EDGE, EDGE",
  })
  void access_admits_noMoreThanItMust(Access access, String admitted) {
    Access[] principals = {Access.VIEWER, Access.EDITOR, Access.OPERATOR, Access.ADMIN, Access.EDGE};
    assertThat(Arrays.stream(principals).filter(access::admits).map(Access::name)).containsExactly(admitted.split(" "));
  }
}
