package io.iterablemcp.tools.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindToolsTest {

    private final AgentFixture open = with(true);
    private final AgentFixture readsOnly = with(false);

    @Test
    void findsEveryOtherToolByNameWithAccessAndSchema() {
        for (ToolSpec tool : Catalogue.load().tools()) {
            if (!tool.group().equals(Catalogue.DISCOVERY)) {
                Json.Obj first = (Json.Obj) found(open, "{'words':'" + tool.name() + "'}").stream()
                        .filter(hit ->
                                ((Json.Obj) hit).text("name").orElseThrow().equals(tool.name()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(tool.name() + " is not found"));
                assertThat(first.text("access")).contains(tool.access().word());
                assertThat(first.object("inputSchema").orElseThrow())
                        .isEqualTo(((Json.Obj) JsonReader.read(tool.listing()))
                                .fields()
                                .get("inputSchema"));
                assertThat(first.text("runWith").orElseThrow()).startsWith("run_");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"verification,begin_sms_verification", "GDPR,forget_user", "unsubscribe person,unsubscribe_from_list"})
    void findsByWordsInNameGroupAndDescription(String words, String tool) {
        assertThat(names(found(open, "{'words':'" + words + "','limit':25}"))).contains(tool);
    }

    @Test
    void acceptsQueryInsteadOfWordsWithoutListingIt() {
        assertThat(open.run("find_tools", "{'query':'catalog'}"))
                .isEqualTo(open.run("find_tools", "{'words':'catalog'}"))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(open.run("find_tools", "{'query':'catalog','words':'list'}").words())
                .contains("query: unknown argument (did you mean words?)");
        assertThat(open.run("find_tools", "{}").words()).contains("words: got nothing");
        assertThat(Catalogue.load().find("find_tools").orElseThrow().listing()).doesNotContain("\"query\"");
    }

    @Test
    void showsWhatWouldOpenAClosedTool() {
        Outcome.Answered answer = (Outcome.Answered) readsOnly.run("find_tools", "{'words':'forget gdpr'}");

        assertThat(answer.text()).contains("\"tools\":[]", "ITERABLE_ENABLE_FORGET=true");
        assertThat(answer.notes().get(0)).contains("closed");
    }

    @Test
    void refusesAnUnknownGroup() {
        assertThat(open.run("find_tools", "{'words':'list','group':'listes'}").words())
                .contains("there is no group named listes. Did you mean lists?");
        assertThat(open.run("find_tools", "{'words':'list','group':'discovery'}"))
                .isInstanceOf(Outcome.Refused.class);
    }

    private static List<Json> found(AgentFixture agent, String arguments) {
        String answer = ((Outcome.Answered) agent.run("find_tools", arguments)).text();
        return ((Json.Obj) JsonReader.read(answer)).list("tools");
    }

    private static List<String> names(List<Json> tools) {
        return tools.stream()
                .map(tool -> ((Json.Obj) tool).text("name").orElseThrow())
                .toList();
    }

    private static AgentFixture with(boolean everything) {
        return new AgentFixture(
                new Mode(everything, everything, everything, everything, List.of(Mode.CORE), List.of(), List.of())
                        .withWebhooks(everything),
                KeyType.SERVER);
    }
}
