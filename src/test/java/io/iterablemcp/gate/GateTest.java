package io.iterablemcp.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Decision.By;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void opensOnlyReadsWithoutPersonalDataByDefault() {
        for (ToolSpec tool : calls()) {
            assertThat(decide(tool, Mode.READ_ONLY).open())
                    .as(tool.name())
                    .isEqualTo(tool.access() == Access.READ
                            && !tool.personal()
                            && !tool.group().equals(Catalogue.WEBHOOK_EVENTS));
        }
    }

    @Test
    void opensTheToolsOfEventsOnlyWhereWebhooksWereReceived() {
        Decision.Closed closed = (Decision.Closed) decide(tool("wait_for_message_event"), Mode.READ_ONLY);
        assertThat(closed.why()).isEqualTo("no webhooks of this project were received here");
        assertThat(closed.remedy()).contains("iterable-mcp webhooks listen", "serve --http --receive-webhooks");
        assertThat(Gate.lists(tool("get_webhook_status"), CATALOGUE, Grant.of(Mode.READ_ONLY), KeyType.SERVER))
                .isFalse();
        for (KeyType key : KeyType.values()) {
            Grant grant = Grant.of(Mode.READ_ONLY.withWebhooks(true));
            assertThat(CATALOGUE.tools().stream().filter(tool -> tool.group().equals(Catalogue.WEBHOOK_EVENTS)))
                    .hasSize(4)
                    .allMatch(tool -> Gate.lists(tool, CATALOGUE, grant, key));
        }
    }

    @Test
    void opensOneToolMoreWhereOnlyCountsOfPeopleAreOpen() {
        Mode counts = Mode.READ_ONLY.withAudienceCounts(true);
        for (ToolSpec tool : calls()) {
            boolean before = Gate.decide(tool, CATALOGUE, Grant.of(Mode.READ_ONLY), KeyType.SERVER)
                    .open();
            assertThat(Gate.decide(tool, CATALOGUE, Grant.of(counts), KeyType.SERVER)
                            .open())
                    .as(tool.name())
                    .isEqualTo(before || tool.name().equals("audience_check"));
            assertThat(decide(tool, counts).open())
                    .as(tool.name())
                    .isEqualTo(decide(tool, Mode.READ_ONLY).open());
        }
        Mode denied = new Mode(false, false, false, false, List.of(Mode.ALL), List.of(), List.of("get_list_users"))
                .withAudienceCounts(true);
        assertThat(Gate.decide(tool("audience_check"), CATALOGUE, Grant.of(denied), KeyType.SERVER)
                        .why())
                .isEqualTo("it needs get_list_users, and it is on the deny list");
        assertThat(Gate.decidePart(tool("get_list_users"), tool("person_timeline"), Grant.of(counts), KeyType.SERVER)
                        .open())
                .isFalse();
    }

    @Test
    void opensEveryToolWithEveryFlag() {
        assertThat(calls()).isNotEmpty().allMatch(tool -> decide(tool, Mode.EVERYTHING)
                .open());
    }

    @ParameterizedTest
    @CsvSource({
        "get_user_by_email, ITERABLE_USER_PII=masked (values hidden) or ITERABLE_USER_PII=true",
        "create_list, ITERABLE_ENABLE_WRITES=true",
        "send_campaign, ITERABLE_ENABLE_SENDS=true",
        "forget_user, ITERABLE_ENABLE_FORGET=true"
    })
    void namesTheFlagThatWouldOpen(String name, String setting) {
        Decision.Closed closed = (Decision.Closed) decide(tool(name), Mode.READ_ONLY);
        assertThat(closed.remedy()).contains(setting);
    }

    @Test
    void namesEveryReasonAtOnce() {
        Decision.Closed closed = (Decision.Closed) decide(tool("forget_user"), Mode.READ_ONLY);
        assertThat(closed.reasons()).hasSize(3).allMatch(reason -> reason.by() == By.FLAG);
    }

    @Test
    void sendsNeedWritesToo() {
        Mode sendsAlone = new Mode(true, false, true, false, List.of(Mode.ALL), List.of(), List.of());
        assertThat(decide(tool("send_campaign"), sendsAlone).open()).isFalse();
    }

    @Test
    void denyWinsOverAllow() {
        Mode both = mode(List.of("lists"), List.of("get_campaigns"), List.of("get_c*"));
        assertThat(decide(tool("get_campaigns"), both))
                .isInstanceOfSatisfying(Decision.Closed.class, closed -> assertThat(closed.reasons())
                        .extracting(Decision.Reason::by)
                        .containsExactly(By.DENY));
    }

    @Test
    void aSetClosesOtherGroupsAndAllowBringsSingleToolsBack() {
        Mode lists = mode(List.of("lists"), List.of("get_campaign*"), List.of());
        assertThat(decide(tool("get_lists"), lists).open()).isTrue();
        assertThat(decide(tool("get_campaigns"), lists).open()).isTrue();
        assertThat(((Decision.Closed) decide(tool("get_templates"), lists)).remedy())
                .isEqualTo("set ITERABLE_TOOLSETS=lists,templates");
    }

    @Test
    void aRemedyNamesTheDenyingPatternAndKeepsTheAllowList() {
        Mode some = mode(List.of(Mode.ALL), List.of("get_webhooks"), List.of("send_email", "get_list*", "*_size"));

        assertThat(((Decision.Closed) decide(tool("get_list_size"), some)).remedy())
                .isEqualTo("remove get_list* and *_size from ITERABLE_TOOLS_DENY");
        assertThat(((Decision.Closed) decide(tool("get_journeys"), some, KeyType.READ_ONLY)).remedy())
                .startsWith("set ITERABLE_TOOLS_ALLOW=get_webhooks,get_journeys ");
    }

    @Test
    void denyWinsInEverySetAndOverAllowForAReadOnlyKey() {
        for (List<String> sets : List.of(List.of(Mode.ALL), List.of(Mode.CORE), List.of("journeys"))) {
            Mode both = mode(sets, List.of("get_journeys"), List.of("get_j*"));
            assertThat(decide(tool("get_journeys"), both, KeyType.READ_ONLY).open())
                    .isFalse();
            assertThat(Gate.lists(tool("get_journeys"), CATALOGUE, Grant.of(both), KeyType.SERVER))
                    .isFalse();
        }
    }

    @Test
    void theAllowListOpensAnUnknownReadForAReadOnlyKeyAndLeavesItsFlagsClosed() {
        Mode noPersonalData =
                new Mode(false, true, true, true, List.of(Mode.ALL), List.of("get_user_by_email"), List.of());

        assertThat(decide(tool("get_user_by_email"), noPersonalData, KeyType.READ_ONLY))
                .isInstanceOfSatisfying(Decision.Closed.class, closed -> assertThat(closed.remedy())
                        .isEqualTo("set ITERABLE_USER_PII=masked (values hidden) or ITERABLE_USER_PII=true"));
    }

    @Test
    void allowNeverOverridesAFlag() {
        Mode allowed =
                new Mode(false, false, false, false, List.of(Mode.ALL), List.of("send_*", "forget_user"), List.of());
        assertThat(decide(tool("send_campaign"), allowed).open()).isFalse();
        assertThat(decide(tool("forget_user"), allowed).open()).isFalse();
    }

    @Test
    void aReadOnlyKeyOpensKnownReadsAndOtherReadsOnRequest() {
        assertThat(decide(tool("get_campaigns"), Mode.EVERYTHING, KeyType.READ_ONLY)
                        .open())
                .isTrue();
        assertThat(decide(tool("get_journeys"), Mode.EVERYTHING, KeyType.READ_ONLY))
                .isInstanceOfSatisfying(Decision.Closed.class, closed -> assertThat(closed.why() + closed.remedy())
                        .contains("not known to work with a read-only key", "ITERABLE_TOOLS_ALLOW=get_journeys"));
        Mode allowing =
                new Mode(true, true, true, true, List.of(Mode.ALL), List.of("get_journeys", "create_list"), List.of());
        assertThat(decide(tool("get_journeys"), allowing, KeyType.READ_ONLY).open())
                .isTrue();
        assertThat(decide(tool("create_list"), allowing, KeyType.READ_ONLY).open())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CLIENT", "JWT"})
    void aClientSideKeyOpensTheCallsThatSdksMake(KeyType key) {
        assertThat(decide(tool("track_event"), Mode.EVERYTHING, key).open()).isTrue();
        assertThat(decide(tool("get_lists"), Mode.EVERYTHING, key).open()).isFalse();
        assertThat(calls().stream()
                        .filter(tool -> tool.call().endpoint().isPresent())
                        .filter(tool -> decide(tool, Mode.EVERYTHING, key).open()))
                .hasSize(26); // of the facts
    }

    @Test
    void narrowingNeverWidensAGrant() {
        Grant open = Grant.of(Mode.EVERYTHING);
        Grant narrow = Grant.of(Mode.READ_ONLY);
        for (Grant both : List.of(open.narrow(narrow), narrow.narrow(open))) {
            for (ToolSpec tool : calls()) {
                assertThat(Gate.decide(tool, both, KeyType.SERVER).open())
                        .as(tool.name())
                        .isEqualTo(decide(tool, Mode.READ_ONLY).open());
            }
        }
    }

    @Test
    void theCoreSetListsFewToolsAndLeavesTheOthersToFindTools() {
        Grant core = Grant.of(mode(List.of(Mode.CORE), List.of(), List.of()));
        List<String> listed = CATALOGUE.tools().stream()
                .filter(tool -> Gate.lists(tool, CATALOGUE, core, KeyType.SERVER))
                .map(ToolSpec::name)
                .toList();
        assertThat(listed).hasSizeLessThanOrEqualTo(28).contains("find_tools", "run_read_tool", "run_write_tool");
        assertThat(Gate.decide(tool("get_snippets"), core, KeyType.SERVER).open())
                .isTrue();
    }

    @Test
    void discoveryToolsAreClosedOutsideTheCoreSet() {
        assertThat(decide(tool("find_tools"), Mode.EVERYTHING).open()).isFalse();
    }

    private static List<ToolSpec> calls() {
        return CATALOGUE.tools().stream()
                .filter(tool -> !Catalogue.comesWithAnyGrant(tool.group()))
                .toList();
    }

    private static ToolSpec tool(String name) {
        return CATALOGUE.find(name).orElseThrow();
    }

    private static Mode mode(List<String> sets, List<String> allow, List<String> deny) {
        return new Mode(true, true, true, true, sets, allow, deny);
    }

    private static Decision decide(ToolSpec tool, Mode mode) {
        return decide(tool, mode, KeyType.SERVER);
    }

    private static Decision decide(ToolSpec tool, Mode mode, KeyType key) {
        return Gate.decide(tool, Grant.of(mode), key);
    }
}
