package io.iterablemcp.tools.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Outcome.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunToolsTest {

    private static final Mode OPEN = mode(true, true, List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'tool':'get_list_size','arguments':{'listId':7}} | get_list_size {'listId':7}",
                "{'tool':'get_list_size','arguments':'{\\'listId\\':\\'7\\'}'} | get_list_size {'listId':7}",
                "{'tool':'get_snippets'} | get_snippets {}",
                "{'tool':'get_snippets','arguments':null} | get_snippets {}",
            })
    void runsTheTargetWithItsOwnArguments(String given, String done) {
        assertThat(run("run_read_tool", given)).isEqualTo(done.replace('\'', '"'));
    }

    @Test
    void passesOnOpenObjectsUnchanged() {
        assertThat(run(
                        "run_write_tool",
                        "{'tool':'update_user','arguments':'{\\'email\\':\\'a@b.co\\',\\'dataFields\\':"
                                + "{\\'n\\':1.50,\\'big\\':9223372036854775808,\\'none\\':null}}'}"))
                .isEqualTo("update_user {\"email\":\"a@b.co\","
                        + "\"dataFields\":{\"n\":1.50,\"big\":9223372036854775808,\"none\":null}}");
    }

    @ParameterizedTest
    @CsvSource({"run_read_tool,update_user,run_write_tool", "run_write_tool,get_snippets,run_read_tool"})
    void refusesTheWrongRunToolAndNamesTheRightOne(String verb, String target, String right) {
        Outcome.Refused refused = refused(OPEN, verb, "{'tool':'" + target + "'}");

        assertThat(refused.reason()).isEqualTo(Reason.BAD_ARGUMENTS);
        assertThat(refused.remedy()).isEqualTo("Use " + right + ".");
    }

    @ParameterizedTest
    @CsvSource({"send_campaign", "update_user", "forget_user"})
    void runWriteToolCoversWriteSendAndForget(String target) {
        assertThat(refused(OPEN, "run_write_tool", "{'tool':'" + target + "'}").why())
                .doesNotContain("cannot be run")
                .contains("got n");
    }

    @Test
    void aClosedTargetNamesEveryReasonEvenIfTheRunToolIsClosed() {
        for (String verb : List.of("run_write_tool", "run_read_tool")) {
            Outcome.Refused refused = refused(mode(false, false, List.of()), verb, "{'tool':'forget_user','x':1}");
            assertThat(refused.reason()).isEqualTo(Reason.CLOSED);
            assertThat(refused.words())
                    .contains("forget_user is closed")
                    .contains("ITERABLE_ENABLE_WRITES=true", "ITERABLE_ENABLE_FORGET=true", "ITERABLE_USER_PII=true");
        }
    }

    @Test
    void aReadOnlyKeyIsNamedAsTheReason() {
        AgentFixture agent = new AgentFixture(mode(false, false, List.of()), KeyType.READ_ONLY);

        assertThat(agent.run("run_write_tool", "{'tool':'create_list'}").words())
                .contains("create_list is closed: a read-only key cannot change anything");
    }

    @Test
    void aClosedRunToolWithoutATargetSaysWhyItIsClosed() {
        assertThat(refused(mode(false, false, List.of()), "run_write_tool", "{}")
                        .words())
                .contains("run_write_tool is closed", "ITERABLE_ENABLE_WRITES=true");
    }

    @ParameterizedTest
    @CsvSource({"run_*,run_read_tool is closed", "get_sn*,get_snippets is closed"})
    void theDenyListAppliesToTheRunToolAndToItsTarget(String denied, String why) {
        assertThat(refused(mode(true, true, List.of(denied)), "run_read_tool", "{'tool':'get_snippets'}")
                        .words())
                .contains(why, "remove " + denied + " from ITERABLE_TOOLS_DENY");
    }

    @Test
    void isClosedOutsideTheCoreSet() {
        Mode all = new Mode(true, true, true, true, List.of(Mode.ALL), List.of(), List.of());

        assertThat(refused(all, "run_read_tool", "{'tool':'get_snippets'}").words())
                .contains("run_read_tool is closed", "ITERABLE_TOOLSETS=core");
    }

    @Test
    void runsNoDiscoveryTool() {
        assertThat(refused(OPEN, "run_read_tool", "{'tool':'run_read_tool'}").remedy())
                .isEqualTo("Call it directly.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | tool: got nothing",
                "{'name':'get_lists'} | name: unknown argument",
                "{'tool':'get_lists','argument':{}} | argument: unknown argument (did you mean arguments?)",
                "{'tool':'get_lists','arguments':[]} | arguments: got an array of 0 items, wanted an object",
                "{'tool':'get_lists','arguments':'{'} | arguments: got a string that is not valid JSON",
                "{'tool':'get_lists','arguments':'Jane Doe'} | arguments: got a string of 8 characters",
                "{'tool':'get_lists','jane@corp.test':1} | (a name with an @): unknown argument",
                "{'tool':'get_lsits'} | there is no tool named get_lsits. Did you mean get_lists?",
            })
    void reportsErrorsInItsOwnArguments(String given, String expected) {
        assertThat(refused(OPEN, "run_read_tool", given).words()).contains(expected);
    }

    @Test
    void shortensALongName() {
        String name = "x".repeat(1_000_000);

        assertThat(refused(OPEN, "run_read_tool", "{'tool':'" + name + "'}").words())
                .hasSizeLessThan(200);
        assertThat(refused(OPEN, name, "{}").words()).hasSizeLessThan(200);
    }

    private static String run(String tool, String arguments) {
        return new AgentFixture(OPEN, KeyType.SERVER).run(tool, arguments).words();
    }

    private static Outcome.Refused refused(Mode mode, String tool, String arguments) {
        return (Outcome.Refused) new AgentFixture(mode, KeyType.SERVER).run(tool, arguments);
    }

    private static Mode mode(boolean personalData, boolean writes, List<String> deny) {
        return new Mode(personalData, writes, writes, writes, List.of(Mode.CORE), List.of(), deny);
    }
}
