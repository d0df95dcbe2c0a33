package io.iterablemcp.config.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits as people write them, in a file and in an option. */
class BudgetTextTest {

    @ParameterizedTest
    @EnumSource
    void everyLimitHasADefaultThatCanBeWritten(BudgetLimit limit) {
        String text = BudgetText.of(BudgetLimits.DEFAULT).get(limit.key());
        assertThat(BudgetText.set(BudgetLimits.NONE, limit.key(), text).amount(limit))
                .hasValue(limit.fallback());
        assertThat(BudgetText.set(BudgetLimits.DEFAULT, limit.key(), "unlimited")
                        .amount(limit))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            peoplePerDay | many | peoplePerDay is "many": it must be a whole number from 0 to 1000000000, such as 10000, or unlimited
            peoplePerDay | -1 | peoplePerDay is "-1": it must be a whole number
            peoplePerDay | 1.5 | peoplePerDay is "1.5": it must be a whole number
            peoplePerDay | 1e3 | peoplePerDay is "1e3": it must be a whole number
            peoplePerDay | 1000000001 | it must be a whole number from 0 to 1000000000
            peoplePerDay | 99999999999999999999 | it must be a whole number from 0 to 1000000000
            peoplePerday | 5 | there is no budget "peoplePerday"; the nearest one is peoplePerDay
            zzz | 5 | there is no budget "zzz"; the budgets are peoplePerSend, peoplePerDay,
            campaigns | May | campaigns is "May": it must be ids of campaigns with commas between them, such as 9053,9054, or any
            campaigns | 9053, | campaigns is "9053,": it must be ids
            lists | -4 | lists is "-4"
            messageTypes | 0 | messageTypes is "0"
            catalogs | my catalog | catalogs is "my catalog": it must be names of catalogs
            recipientDomains | example | recipientDomains is "example": it must be domains with commas between them, such as ourcompany.com,
            recipientDomains | ada@example.com | recipientDomains is "ada@example.com"
            quietHours | 21:00-08:00 | quietHours is "21:00-08:00": it must be two different times and a time zone, such as 21:00-08:00 Europe/Berlin, or none
            quietHours | 21:00-08:00 Berlin | quietHours is "21:00-08:00 Berlin"
            quietHours | 25:00-08:00 Europe/Berlin | quietHours is "25:00-08:00 Europe/Berlin"
            quietHours | 08:00-08:00 Europe/Berlin | two different times
            """)
    void namesTheLimitItsValueAndAValidOne(String key, String value, String words) {
        assertThatThrownBy(() -> BudgetText.set(BudgetLimits.NONE, key, value))
                .isInstanceOfSatisfying(
                        InvalidBudget.class, e -> assertThat(e.words()).contains(words));
    }

    @Test
    void showsOnlyTheBeginningOfALongValueOnOneLine() {
        assertThatThrownBy(() -> BudgetText.set(BudgetLimits.NONE, "lists", "x\n" + "x".repeat(500)))
                .isInstanceOfSatisfying(InvalidBudget.class, e -> assertThat(e.words())
                        .contains("\"x?xxx")
                        .contains("…")
                        .hasSizeLessThan(250)
                        .doesNotContain("\n"));
    }

    @Test
    void readsAndWritesJson() {
        Json.Obj given = (Json.Obj) JsonReader.read("{\"peoplePerDay\":500,\"deletesPerHour\":\"unlimited\","
                + "\"campaigns\":[9053,\"9054\"],\"lists\":412,\"recipientDomains\":[\"@OurCompany.com\"],"
                + "\"quietHours\":\"21:00-8:00 Europe/Berlin\"}");

        BudgetLimits limits = BudgetJson.read(BudgetLimits.DEFAULT, given);

        assertThat(limits.amount(BudgetLimit.PEOPLE_PER_DAY)).hasValue(500);
        assertThat(limits.amount(BudgetLimit.DELETES_PER_HOUR)).isEmpty();
        assertThat(limits.amount(BudgetLimit.PEOPLE_PER_SEND)).hasValue(5000);
        assertThat(limits.allowed(AllowedKind.CAMPAIGNS).orElseThrow()).containsExactly("9053", "9054");
        assertThat(limits.allowed(AllowedKind.RECIPIENT_DOMAINS).orElseThrow()).containsExactly("ourcompany.com");
        assertThat(limits.quietHours().orElseThrow()).hasToString("21:00-08:00 Europe/Berlin");
        BudgetLimits own = BudgetJson.read(BudgetLimits.NONE, given);
        assertThat(BudgetJson.read(BudgetLimits.NONE, BudgetJson.write(own))).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"campaigns":[]}               | campaigns is ""
            {"peoplePerDay":true}          | peoplePerDay must be a number, a text or a list of these
            {"quietHours":{"from":"21"}}   | quietHours must be a number, a text or a list of these
            {"peoplePerDay":[1,2]}         | peoplePerDay is "1,2"
            """)
    void refusesOtherJson(String json, String words) {
        assertThatThrownBy(() -> BudgetJson.read(BudgetLimits.NONE, (Json.Obj) JsonReader.read(json)))
                .isInstanceOfSatisfying(
                        InvalidBudget.class, e -> assertThat(e.words()).contains(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            peoplePerDay | 500 | 500 | false
            peoplePerDay | 500 | 499 | false
            peoplePerDay | 500 | 501 | true
            peoplePerDay | 500 | unlimited | true
            peoplePerDay | unlimited | 500 | false
            campaigns | 1,2 | 1 | false
            campaigns | 1,2 | 1,3 | true
            campaigns | 1,2 | any | true
            campaigns | any | 1 | false
            quietHours | 21:00-08:00 UTC | 21:00-08:00 UTC | false
            quietHours | 21:00-08:00 UTC | none | true
            quietHours | 21:00-08:00 UTC | 22:00-08:00 UTC | true
            quietHours | none | 22:00-08:00 UTC | false
            """)
    void knowsWhichChangePermitsMore(String key, String before, String after, boolean more) {
        BudgetLimits old = BudgetText.set(BudgetLimits.NONE, key, before);
        BudgetLimits changed = BudgetText.set(BudgetLimits.NONE, key, after);
        assertThat(changed.permitMoreThan(old)).isEqualTo(more);
        assertThat(old.stricter(changed).permitMoreThan(old)).isFalse();
        assertThat(old.stricter(changed)).isEqualTo(more && !after.equals("1,3") ? old : old.stricter(changed));
        assertThat(BudgetLimits.DEFAULT.permitMoreThan(new BudgetLimits(Map.of(), Map.of(), old.quietHours())))
                .isEqualTo(old.quietHours().isPresent());
    }
}
