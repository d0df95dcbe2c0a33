package io.iterablemcp.cli.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of the limits. */
class BudgetCommandTest {

    @TempDir
    private Path home;

    private CommandFixture run(String... args) {
        CommandFixture program = new CommandFixture(home).withKey().works(BudgetCommandTest::iterable);
        program.run(args);
        return program;
    }

    private static Outcome iterable(Call call) {
        return new Outcome.Answered(
                switch (call.name()) {
                    case "get_campaigns" ->
                        "{\"campaigns\":[{\"id\":9011,\"name\":\"Weekly \\u202eletter\"},{\"id\":9012,\"name\":\"Old\"}]}";
                    case "get_child_campaigns" ->
                        call.arguments().get("id").orElseThrow().equals(new Json.Num("9011"))
                                ? "{\"campaigns\":[{\"id\":1,\"sendSize\":1178}]}"
                                : "{\"campaigns\":[]}";
                    default -> throw new IllegalArgumentException(call.name());
                },
                List.of());
    }

    private void config(String json) throws IOException {
        Files.writeString(home.resolve("config.json"), json);
    }

    @Test
    void showsLimitsWhatIsLeftAndTheRunsThatAreNotCounted() throws IOException {
        config("{\"budgets\":{\"peoplePerDay\":50000,\"deletesPerDay\":\"unlimited\",\"catalogs\":[\"stores\"]}}");
        CommandFixture shown = run("budget");
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out().lines())
                .contains(
                        "peoplePerDay                   50,000     0  50,000",
                        "deletesPerDay               unlimited     0",
                        "only catalogs: stores",
                        "  campaign 9012, Old: the size of its last run is not known")
                .anyMatch(line ->
                        line.startsWith("  campaign 9011, Weekly ") && line.endsWith(": 1,178 people in its last run"));
        assertThat(shown.out()).doesNotContain("\u202e");
    }

    @Test
    void showsTheLimitsOfAnAgent() {
        new CommandFixture(home).run("agents", "add", "reporting", "--budget", "messagesPerHour=5");
        new CommandFixture(home).run("agents", "add", "other", "all=read");
        assertThat(run("budget").out()).contains("Agent reporting").doesNotContain("Agent other");
        Json.Obj json = (Json.Obj)
                JsonReader.read(run("budget", "--agent", "other", "--json").out());
        assertThat(json.list("budgets")).hasSize(2);
        assertThat(((Json.Obj) json.list("budgets").get(1)).text("agent")).contains("other");
        assertThat(json.list("recurringCampaigns")).contains(JsonReader.read("{\"campaignId\":9012,\"name\":\"Old\"}"));
        assertThat(run("budget", "--agent", "local").out()).contains("Agent local");
        assertThat(run("budget", "--agent", "reprting").err())
                .contains("there is no agent reprting. Did you mean reporting?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"budgets":{"peoplePerDay":"many"}} | peoplePerDay is "many": it must be a whole number from 0 to 1000000000, such as 10000, or unlimited.
            {"budgets":{"quietHours":"21:00-08:00"}} | quietHours is "21:00-08:00": it must be two different times and a time zone
            {"budgets":{"peoplePerWeek":1}} | there is no budget "peoplePerWeek"; the nearest one is
            {"budgets":["on"]} | "budgets" in
            {"budgets":"maybe"} | is "maybe": it must be on, off or an object of limits, such as {"peoplePerDay": 10000}.
            """)
    void namesTheSettingTheValueAndAValidOne(String file, String words) throws IOException {
        config(file);
        CommandFixture program = run("budget");
        assertThat(program.err()).contains("\"budgets\" in ", words).hasLineCount(1);
        assertThat(program.out()).isEmpty();
    }

    @Test
    void onInTheEnvironmentLeavesTheLimitsOfTheFile() throws IOException {
        config("{\"budgets\":{\"peoplePerDay\":77}}");
        CommandFixture program =
                new CommandFixture(home).withKey().env("ITERABLE_BUDGETS", "on").works(BudgetCommandTest::iterable);
        assertThat(program.run("budget")).isZero();
        assertThat(program.out()).contains("peoplePerDay                    77     0      77");
        CommandFixture off = new CommandFixture(home).withKey().env("ITERABLE_BUDGETS", "off");
        assertThat(off.run("budget")).isZero();
        assertThat(off.err()).contains("budgets are off, so nothing is counted");
    }

    @Test
    void showsTheLimitsAlthoughIterableCannotBeRead() {
        CommandFixture program = new CommandFixture(home)
                .withKey()
                .answers(new Outcome.Refused(Outcome.Reason.CLOSED, "it is closed", "Open it."));
        assertThat(program.run("budget")).isEqualTo(ExitCode.OK.code());
        assertThat(program.out()).contains("peoplePerDay");
        assertThat(program.err()).contains("recurring campaigns are not shown. Refused");
    }
}
