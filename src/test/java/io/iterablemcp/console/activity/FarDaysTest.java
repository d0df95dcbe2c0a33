package io.iterablemcp.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day in an address is from outside. */
class FarDaysTest {

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-30", "-999999999-01-02", "+10000-01-01", "1969-12-31", "today"})
    void noStoreIsAskedForADayThatItDoesNotKnow(String day) {
        for (String field : new String[] {CallSelection.SINCE, CallSelection.UNTIL}) {
            assertThat(new CallSelection(Map.of(field, day)).fault(ZoneOffset.UTC))
                    .contains("A day is written as 2026-11-29.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01", "2026-11-29", "9999-12-31"})
    void otherDaysAreKnown(String day) {
        assertThat(new CallSelection(Map.of(CallSelection.UNTIL, day)).fault(ZoneOffset.UTC))
                .isEmpty();
    }
}
