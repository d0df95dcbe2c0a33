package io.iterablemcp.safety.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonReader;
import org.junit.jupiter.api.Test;

class StateHashTest {

    private static String hash(String json) {
        return StateHash.of(JsonReader.read(json.replace('\'', '"')));
    }

    @Test
    void isTheSameForOneValueInOtherSpellings() {
        assertThat(hash("{'a':1.50,'b':[1e2]}")).isEqualTo(hash("{'b':[100],'a':1.5}"));
        assertThat(hash("'2026-03-01T10:00:00Z'")).isEqualTo(hash("'2026-03-01 11:00:00 +01:00'"));
    }

    @Test
    void isAnotherForAnotherValue() {
        assertThat(hash("[1,2]")).isNotEqualTo(hash("[2,1]"));
        assertThat(hash("'1'")).isNotEqualTo(hash("1"));
        assertThat(hash("'2026-02-30 10:00:00'")).isNotEqualTo(hash("'2026-03-02 10:00:00'"));
    }
}
