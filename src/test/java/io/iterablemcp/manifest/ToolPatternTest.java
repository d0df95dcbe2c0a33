package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolPatternTest {

    @ParameterizedTest
    @CsvSource({
        "get_*, get_lists, true", "*_list*, get_lists, true", "*, anything, true", "get_lists, get_lists, true",
        "get_list, get_lists, false", "*user, get_user_by_email, false", "a*b*c, axxbyyc, true", "a*b*c, axxcyyb, false"
    })
    void starsStandForAnyRun(String pattern, String name, boolean matches) {
        assertThat(ToolPattern.matches(pattern, name)).isEqualTo(matches);
    }
}
