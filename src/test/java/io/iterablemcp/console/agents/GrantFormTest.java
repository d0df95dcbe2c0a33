package io.iterablemcp.console.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.server.agents.GrantNames;
import io.iterablemcp.server.agents.grant.InvalidGrant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GrantFormTest {

    private final GrantForm form = new GrantForm(new GrantNames(AgentsPage.CATALOGUE));

    static List<AgentGrant> grants() {
        BudgetLimits limits = BudgetLimits.NONE;
        for (String[] each : new String[][] {
            {"peoplePerDay", "500"},
            {"deletesPerHour", "0"},
            {"lists", "412,413"},
            {"catalogs", "stores"},
            {"recipientDomains", "ourcompany.com"},
            {"quietHours", "21:00-08:00 Europe/Berlin"}
        }) {
            limits = BudgetText.set(limits, each[0], each[1]);
        }
        return List.of(
                AgentGrant.NOTHING,
                new AgentGrant(
                        EnumSet.allOf(Flag.class),
                        true,
                        Map.of("all", GrantLevel.READ, "campaigns", GrantLevel.FULL, "lists", GrantLevel.OFF),
                        List.of("send_campaign", "get_*"),
                        List.of("delete_*"),
                        limits,
                        true),
                new AgentGrant(
                        Set.of(Flag.PERSONAL_DATA), Map.of("users", GrantLevel.READ), List.of(), List.of("get_lists")));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void keepsAGrantThatIsSentAsItIsShown(AgentGrant grant) {
        Map<String, String> sent = form.sent(form.values(grant));
        assertThat(form.change(sent).on(AgentGrant.NOTHING)).isEqualTo(grant);
        assertThat(form.change(sent).on(grants().get(1))).isEqualTo(grant);
    }

    @Test
    void refusesAFormWithoutOneOfItsFields() {
        Map<String, String> values = form.values(grants().get(1));
        for (String name : values.keySet()) {
            Map<String, String> sent = new TreeMap<>(values);
            sent.remove(name);
            assertThatThrownBy(() -> form.sent(sent))
                    .isInstanceOf(InvalidGrant.class)
                    .hasMessage("the form is not complete: " + name + " is missing");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            group.campaigns    | write    | in campaigns=write the level must be one of off, read, full
            flag.writes        | on       | flag.writes must be yes or no
            flag.personalData  | all      | personal data must be closed, masked or open
            client             |          | client must be yes or no
            allow              | get_list | get_list is not a tool. Did you mean get_lists?
            deny               | x_*      | x_* matches no tool. iterable-mcp tools lists the names.
            limit.peoplePerDay | many     | in --budget, peoplePerDay is "many": it must be a whole number from 0 to 1000000000, such as 10000, or unlimited
            """)
    void refusesWhatTheTerminalRefuses(String name, String value, String words) {
        Map<String, String> values = form.values(AgentGrant.NOTHING);
        values.put(name, value == null ? "" : value);
        assertThatThrownBy(() -> form.change(values))
                .isInstanceOf(InvalidGrant.class)
                .hasMessage(words);
    }
}
