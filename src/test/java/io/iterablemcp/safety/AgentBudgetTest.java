package io.iterablemcp.safety;

import static io.iterablemcp.safety.BudgetFixture.MAIL;
import static io.iterablemcp.safety.BudgetFixture.SEND;
import static io.iterablemcp.safety.BudgetFixture.grant;
import static io.iterablemcp.safety.BudgetFixture.limits;
import static io.iterablemcp.safety.BudgetFixture.options;
import static io.iterablemcp.safety.BudgetFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.tools.MyBudget;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The budget of an agent, and what it reads of it. */
class AgentBudgetTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theNarrowerBudgetOfProjectAndAgentDecides(Kind kind) {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            Server server = world.server("messagesPerHour", "3");
            Grant narrow = grant("narrow", limits("messagesPerHour", "1"));
            Grant wide = grant("wide", limits("messagesPerHour", "100"));
            assertThat(server.run("narrow", narrow, "send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            refused(
                    server.run("narrow", narrow, "send_email", MAIL),
                    "the budget of agent narrow allows 1 single message in an hour, of which 0 are left",
                    "a person runs `iterable-mcp agents grant narrow --budget messagesPerHour=VALUE`");
            for (int i = 0; i < 2; i++) {
                assertThat(server.run("wide", wide, "send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            }
            refused(
                    server.run("wide", wide, "send_email", MAIL),
                    "the budget of this project allows 3 single messages");
            assertThat(world.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAgentReadsWhatIsLeft(Kind kind) {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            SafetyOptions options = options(limits("peoplePerDay", "100", "campaigns", "7"), Confirm.AUDIENCE);
            Server server = world.changes.server(
                    parts -> List.of(new MyBudget(options, parts.store(), parts.clock())), world.stages(options));
            world.reaches(30);
            server.run("send_campaign", SEND);

            Grant grant = grant("reports", limits("messagesPerHour", "5"));
            Json.Obj answer = (Json.Obj) JsonReader.read(
                    server.run("reports", grant, "get_my_budget", "{}").words());

            List<Json> budgets = answer.list("budgets");
            Json.Obj project = (Json.Obj) budgets.get(0);
            assertThat(project.list("limits"))
                    .contains(JsonReader.read("{\"name\":\"peoplePerDay\",\"limit\":100,\"used\":30,\"left\":70,"
                            + "\"freeAgainAt\":\"2026-03-02T09:00:00Z\"}"))
                    .contains(JsonReader.read("{\"name\":\"messagesPerHour\",\"limit\":\"unlimited\",\"used\":0}"));
            assertThat(project.get("allowed")).contains(JsonReader.read("{\"campaigns\":[7]}"));
            Json.Obj own = (Json.Obj) budgets.get(1);
            assertThat(own.text("agent")).contains("reports");
            assertThat(own.list("limits"))
                    .contains(JsonReader.read("{\"name\":\"messagesPerHour\",\"limit\":5,\"used\":0,\"left\":5}"));
            assertThat(world.requests()).isEqualTo(1);
        }
    }
}
