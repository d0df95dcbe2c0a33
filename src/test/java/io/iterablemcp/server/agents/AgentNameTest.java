package io.iterablemcp.server.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "reporting", "team-a.reports_2", "a234567890123456789012345678901234567890"})
    void takesNamesThatNeedNoQuoting(String name) {
        assertThat(AgentName.fits(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "A",
                "-a",
                ".a",
                "_a",
                "a b",
                "a\n",
                "a/b",
                "ä",
                "local",
                "a2345678901234567890123456789012345678901"
            })
    void takesNoOthers(String name) {
        assertThat(AgentName.fits(name)).isFalse();
    }
}
