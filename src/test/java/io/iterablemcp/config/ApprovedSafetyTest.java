package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
        "AUDIENCE, OFF, AUDIENCE", "AUDIENCE, ALL, ALL", "ALL, AUDIENCE, ALL", "ALL, OFF, ALL", "OFF, AUDIENCE, AUDIENCE",
        "OFF, OFF, OFF"
    })
    void asksAtLeastForWhatIsApproved(Confirm approved, Confirm given, Confirm held) {
        ApprovedSafety safety = new ApprovedSafety(approved, true, SameCall.REFUSE, List.of(), OptionalLong.empty(), true);
        SafetyOptions options =
                SafetyOptions.DEFAULT.with(new ApprovedSafety(given, true, SameCall.REFUSE, List.of(), OptionalLong.empty(), true));

        assertThat(safety.over(options).confirm()).isEqualTo(held);
        assertThat(safety.loosened(options)).hasSize(given == held ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', ''", "'', a.example, a.example", "a.example, '', a.example", "'a.example,b.example', b.example, b.example",
        "a.example, 'a.example,evil.example', a.example", "a.example, evil.example, a.example"
    })
    void allowsNoDomainThatIsNotApproved(String approved, String given, String held) {
        ApprovedSafety safety = new ApprovedSafety(Confirm.OFF, false, SameCall.OFF, domains(approved), OptionalLong.empty(), true);
        SafetyOptions options =
                SafetyOptions.DEFAULT.with(new ApprovedSafety(Confirm.OFF, false, SameCall.OFF, domains(given), OptionalLong.empty(), true));

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
        assertThat(held.budgets()).isTrue();
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
        return new ApprovedSafety(Confirm.AUDIENCE, true, SameCall.REFUSE, List.of(), above, true);
    }
}
