package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovedSafetyTest {

    private static List<String> domains(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "AUDIENCE, OFF, AUDIENCE",
        "AUDIENCE, ALL, ALL",
        "ALL, AUDIENCE, ALL",
        "ALL, OFF, ALL",
        "OFF, AUDIENCE, AUDIENCE",
        "OFF, OFF, OFF"
    })
    void asksAtLeastForWhatIsApproved(Confirm approved, Confirm given, Confirm held) {
        ApprovedSafety safety = new ApprovedSafety(
                approved, Optional.of(BudgetLimits.DEFAULT), SameCall.REFUSE, List.of(), OptionalLong.empty(), true);
        SafetyOptions options = SafetyOptions.DEFAULT.with(new ApprovedSafety(
                given, Optional.of(BudgetLimits.DEFAULT), SameCall.REFUSE, List.of(), OptionalLong.empty(), true));

        assertThat(safety.over(options).confirm()).isEqualTo(held);
        assertThat(safety.loosened(options)).hasSize(given == held ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', ''",
        "'', a.example, a.example",
        "a.example, '', a.example",
        "'a.example,b.example', b.example, b.example",
        "a.example, 'a.example,evil.example', a.example",
        "a.example, evil.example, a.example"
    })
    void allowsNoDomainThatIsNotApproved(String approved, String given, String held) {
        ApprovedSafety safety = new ApprovedSafety(
                Confirm.OFF, Optional.empty(), SameCall.OFF, domains(approved), OptionalLong.empty(), true);
        SafetyOptions options = SafetyOptions.DEFAULT.with(new ApprovedSafety(
                Confirm.OFF, Optional.empty(), SameCall.OFF, domains(given), OptionalLong.empty(), true));

        assertThat(safety.over(options).allowedDomains()).isEqualTo(domains(held));
    }

    @Test
    void namesEveryLooserSettingAndKeepsTheOthers() {
        List<ApprovedSafety.Loosened> loosened = ApprovedSafety.DEFAULT.loosened(SafetyOptions.OFF);

        assertThat(loosened)
                .extracting(ApprovedSafety.Loosened::name)
                .containsExactly(SettingName.CONFIRM, SettingName.BUDGETS, SettingName.SAME_CALL);
        assertThat(loosened.get(0)).isEqualTo(new ApprovedSafety.Loosened(SettingName.CONFIRM, "off", "audience"));
        SafetyOptions held = ApprovedSafety.DEFAULT.over(SafetyOptions.OFF);
        assertThat(held.budgets()).isEqualTo(SafetyOptions.DEFAULT.budgets());
        assertThat(held.sameCall()).isEqualTo(SameCall.REFUSE);
        assertThat(held.webhooks()).isEqualTo(SafetyOptions.OFF.webhooks());
    }

    @ParameterizedTest
    @CsvSource({"'', '', ''", "'', 500, 500", "1000, '', 1000", "1000, 500, 500", "1000, 5000, 1000"})
    void asksForASecondApproverAtLeastAboveTheApprovedNumber(String approved, String given, String held) {
        assertThat(second(approved).stricter(second(given))).isEqualTo(second(held));
    }

    private static ApprovedSafety second(String number) {
        OptionalLong above = number.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(number));
        return new ApprovedSafety(
                Confirm.AUDIENCE, Optional.of(BudgetLimits.DEFAULT), SameCall.REFUSE, List.of(), above, true);
    }

    @Test
    void namesTheLimitsThatAreLooser() {
        ApprovedSafety given = ApprovedSafety.of(SafetyOptions.DEFAULT.with(new ApprovedSafety(
                Confirm.AUDIENCE,
                Optional.of(BudgetText.set(
                        BudgetText.set(BudgetLimits.DEFAULT, "peoplePerDay", "999999999"),
                        "quietHours",
                        "22:00-07:00 Europe/Berlin")),
                SameCall.REFUSE,
                List.of(),
                OptionalLong.empty(),
                true)));
        SafetyOptions options = SafetyOptions.DEFAULT.with(given);

        assertThat(ApprovedSafety.DEFAULT.loosened(options)).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo(SettingName.BUDGETS);
            assertThat(it.given()).isEqualTo("peoplePerDay 999999999");
            assertThat(it.approved()).startsWith("peoplePerDay ");
        });
        BudgetLimits held = ApprovedSafety.DEFAULT.over(options).budgets().orElseThrow();
        assertThat(held.amounts()).isEqualTo(BudgetLimits.DEFAULT.amounts());
        assertThat(held.quietHours()).isPresent();
    }
}
