package io.iterablemcp.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTermsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Set<Flag> EVERY_FLAG = EnumSet.allOf(Flag.class);

    /** The words are the arguments in the remedy; there are none if the tool is open. */
    @ParameterizedTest(name = "{0} with {1} {2}, allowed {3}, denied {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            get_lists      | lists=off   | -                 | -         | -     | lists=read
            get_lists      | -           | -                 | -         | -     | lists=read
            get_lists      | lists=read  | -                 | -         | -     | -
            get_lists      | lists=full  | -                 | -         | -     | -
            get_lists      | all=read    | -                 | -         | -     | -
            get_lists      | users=full  | -                 | -         | -     | lists=read
            get_lists      | lists=off   | -                 | get_lists | -     | -
            get_lists      | lists=full  | -                 | -         | get_* | --no-deny='get_*'
            get_lists      | lists=full  | -                 | get_lists | get_* | --no-deny='get_*'
            get_list_users | lists=read  | -                 | -         | -     | --pii
            get_list_users | lists=read  | PERSONAL_DATA     | -         | -     | -
            get_list_users | lists=off   | -                 | get_*     | -     | --pii
            create_list    | lists=read  | WRITES            | -         | -     | lists=full
            create_list    | lists=read  | -                 | -         | -     | lists=full --writes
            create_list    | lists=full  | -                 | -         | -     | --writes
            create_list    | lists=full  | WRITES            | -         | -     | -
            create_list    | all=full    | WRITES            | -         | -     | -
            create_list    | lists=read  | WRITES            | create_*  | -     | -
            create_list    | lists=off   | -                 | create_*  | -     | --writes
            send_campaign  | campaigns=full | SENDS          | -         | -     | --writes
            send_campaign  | campaigns=full | WRITES         | -         | -     | --sends
            send_campaign  | campaigns=full | WRITES,SENDS   | -         | -     | -
            forget_user    | privacy=full | WRITES,FORGET    | -         | -     | --pii
            forget_user    | privacy=full | WRITES,FORGET,PERSONAL_DATA | - | -  | -
            forget_user    | -           | -                 | -         | *_user | --no-deny='*_user' privacy=full --writes --forget --pii
            """)
    void namesWhatTheGrantLacks(String tool, String group, String flags, String allow, String deny, String words) {
        AgentGrant grant = new AgentGrant(flags(flags), groups(group), list(allow), list(deny));
        List<Reason> reasons = new AgentTerms("reporting", grant).against(tool(tool), KeyType.SERVER);

        if (words == null) {
            assertThat(reasons).isEmpty();
        } else {
            assertThat(reasons)
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason.remedy())
                            .isEqualTo("ask the person who runs the server to run `iterable-mcp agents grant reporting "
                                    + words + "`"
                                    + (words.contains("--pii") ? " (--pii=masked hides the values)" : "")))
                    .allSatisfy(reason -> assertThat(reason.why()).startsWith("the grant of agent reporting "));
        }
    }

    @Test
    void opensOnlyWhatLevelFlagsAllowAndDenyAgreeOn() {
        for (AgentGrant grant : manyGrants()) {
            for (ToolSpec tool : calls()) {
                GrantLevel level = grant.level(tool.group());
                boolean byLevel =
                        level == GrantLevel.FULL || (level == GrantLevel.READ && tool.access() == Access.READ);
                boolean allowed = !grant.allow().isEmpty() && tool.name().contains("e");
                boolean denied = !grant.deny().isEmpty() && tool.name().endsWith("s");
                assertThat(new AgentTerms("a", grant)
                                .against(tool, KeyType.SERVER)
                                .isEmpty())
                        .as("%s with %s", tool.name(), grant)
                        .isEqualTo(!denied && (byLevel || allowed) && permit(grant.flags(), tool));
            }
        }
    }

    private static List<AgentGrant> manyGrants() {
        List<AgentGrant> grants = new ArrayList<>();
        for (Set<Flag> flags : everySetOfFlags()) {
            for (GrantLevel named : GrantLevel.values()) {
                for (GrantLevel others : GrantLevel.values()) {
                    Map<String, GrantLevel> groups = Map.of("users", named, AgentGrant.ALL, others);
                    grants.add(new AgentGrant(flags, groups, List.of(), List.of()));
                    grants.add(new AgentGrant(flags, groups, List.of("*e*"), List.of()));
                    grants.add(new AgentGrant(flags, groups, List.of(), List.of("*s")));
                    grants.add(new AgentGrant(flags, groups, List.of("*e*"), List.of("*s")));
                }
            }
        }
        return grants;
    }

    @Test
    void anAgentWithoutAGrantMayUseNothing() {
        Grant grant = with(mode(Mode.CORE), AgentGrant.NOTHING);

        assertThat(CATALOGUE.tools())
                .allMatch(tool -> !Gate.decide(tool, grant, KeyType.SERVER).open());
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED, OPEN, CLOSED",
        "CLOSED, MASKED, CLOSED",
        "MASKED, CLOSED, CLOSED",
        "MASKED, MASKED, MASKED",
        "MASKED, OPEN, MASKED",
        "OPEN, CLOSED, CLOSED",
        "OPEN, MASKED, MASKED",
        "OPEN, OPEN, OPEN"
    })
    void anAgentSeesAsMuchOfPersonalDataAsTheStricterPermits(
            PersonalAccess server, PersonalAccess agent, PersonalAccess both) {
        Set<Flag> flags = agent == PersonalAccess.CLOSED ? Set.of() : Set.of(Flag.PERSONAL_DATA);
        AgentGrant own = new AgentGrant(
                flags, agent == PersonalAccess.MASKED, Map.of("lists", GrantLevel.READ), List.of(), List.of());
        Grant grant = with(Mode.READ_ONLY.withPersonal(server), own);

        assertThat(grant.personal()).isEqualTo(both);
        assertThat(Gate.decide(tool("get_list_users"), grant, KeyType.SERVER).open())
                .isEqualTo(both != PersonalAccess.CLOSED);
    }

    @Test
    void processAndAgentBothNameTheirReasons() {
        Decision.Closed closed = (Decision.Closed)
                Gate.decide(tool("create_list"), with(Mode.READ_ONLY, grant("lists=read", Set.of())), KeyType.SERVER);

        assertThat(closed.why())
                .isEqualTo("it changes data and writes are off;"
                        + " the grant of agent reporting includes only reads of the group lists;"
                        + " the grant of agent reporting does not include writes");
        assertThat(closed.remedy())
                .isEqualTo("set ITERABLE_ENABLE_WRITES=true and ask the person who runs the server to run"
                        + " `iterable-mcp agents grant reporting lists=full --writes`");
    }

    @Test
    void aGrantOpensNothingThatTheProcessCloses() {
        AgentGrant everything =
                new AgentGrant(EVERY_FLAG, Map.of(AgentGrant.ALL, GrantLevel.FULL), List.of("*"), List.of());
        for (Mode mode : List.of(Mode.READ_ONLY, Mode.EVERYTHING, mode(Mode.CORE), mode("lists"))) {
            for (ToolSpec tool : CATALOGUE.tools()) {
                assertThat(Gate.decide(tool, with(mode, everything), KeyType.READ_ONLY))
                        .isEqualTo(Gate.decide(tool, Grant.of(mode), KeyType.READ_ONLY));
                assertThat(Gate.lists(tool, CATALOGUE, with(mode, everything), KeyType.SERVER))
                        .isEqualTo(Gate.lists(tool, CATALOGUE, Grant.of(mode), KeyType.SERVER));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"find_tools, -, ", "run_read_tool, -, ", "run_write_tool, WRITES, "})
    void anAgentWithAnyGrantMayUseDiscoveryIfTheProcessAllowsIt(String discovery, String flags) {
        AgentGrant some = grant("webhooks=read", "-".equals(flags) ? Set.of() : flags(flags));

        assertThat(Gate.decide(tool(discovery), with(mode(Mode.CORE), some), KeyType.SERVER)
                        .open())
                .isTrue();
        assertThat(Gate.decide(tool(discovery), with(Mode.EVERYTHING, some), KeyType.SERVER)
                        .open())
                .isFalse();
        assertThat(Gate.decide(tool(discovery), with(mode(Mode.CORE), grant("all=off", EVERY_FLAG)), KeyType.SERVER)
                        .open())
                .isFalse();
    }

    @Test
    void agentsAlsoSeeTheCoreSetAndFindTheRest() {
        Grant grant = with(mode(Mode.CORE), grant("all=full", EVERY_FLAG));

        assertThat(Gate.lists(tool("get_lists"), CATALOGUE, grant, KeyType.SERVER))
                .isTrue();
        assertThat(Gate.lists(tool("get_webhooks"), CATALOGUE, grant, KeyType.SERVER))
                .isFalse();
        assertThat(Gate.decide(tool("get_webhooks"), grant, KeyType.SERVER).open())
                .isTrue();
    }

    private static boolean permit(Set<Flag> flags, ToolSpec tool) {
        boolean access =
                switch (tool.access()) {
                    case READ -> true;
                    case WRITE -> flags.contains(Flag.WRITES);
                    case SEND -> flags.containsAll(List.of(Flag.WRITES, Flag.SENDS));
                    case FORGET -> flags.containsAll(List.of(Flag.WRITES, Flag.FORGET));
                };
        return access && (!tool.personal() || flags.contains(Flag.PERSONAL_DATA));
    }

    private static Grant with(Mode mode, AgentGrant grant) {
        return Grant.of(mode).narrow(Grant.of(new AgentTerms("reporting", grant)));
    }

    private static AgentGrant grant(String group, Set<Flag> flags) {
        return new AgentGrant(flags, groups(group), List.of(), List.of());
    }

    private static Mode mode(String set) {
        return new Mode(true, true, true, true, List.of(set), List.of(), List.of());
    }

    private static Map<String, GrantLevel> groups(String word) {
        if (word == null) {
            return Map.of();
        }
        String[] sides = word.split("=", 2);
        return Map.of(sides[0], GrantLevel.of(sides[1]).orElseThrow());
    }

    private static Set<Flag> flags(String names) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        list(names).forEach(name -> flags.add(Flag.valueOf(name)));
        return flags;
    }

    private static List<Set<Flag>> everySetOfFlags() {
        List<Set<Flag>> sets = new ArrayList<>(List.of(EnumSet.noneOf(Flag.class)));
        for (Flag flag : Flag.values()) {
            for (Set<Flag> set : List.copyOf(sets)) {
                Set<Flag> more = EnumSet.of(flag);
                more.addAll(set);
                sets.add(more);
            }
        }
        return sets;
    }

    private static List<String> list(String words) {
        return words == null ? List.of() : List.of(words.split(","));
    }

    @Test
    void anAgentWithAnyGrantMayReadItsOwnCalls() {
        ToolSpec activity = tool("get_my_activity");
        AgentGrant some = grant("lists=read", Set.of());
        assertThat(Gate.decide(activity, with(Mode.READ_ONLY, some), KeyType.SERVER)
                        .open())
                .isTrue();
        assertThat(Gate.decide(activity, with(mode("campaigns"), some), KeyType.CLIENT)
                        .open())
                .isTrue();
        assertThat(Gate.decide(activity, with(Mode.READ_ONLY, grant("all=off", EVERY_FLAG)), KeyType.SERVER)
                        .open())
                .isFalse();
    }

    private static List<ToolSpec> calls() {
        return CATALOGUE.tools().stream()
                .filter(tool -> !Catalogue.comesWithAnyGrant(tool.group()))
                .toList();
    }

    private static ToolSpec tool(String name) {
        return CATALOGUE.find(name).orElseThrow();
    }
}
