package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the catalogue against the table of API facts; where it differs on purpose, the test says so. */
class CatalogueFactsTest {

    /** range and a window of one's own exclude each other, though the table only asks for one of them. */
    private static final Set<String> STRICTER_RULES = Set.of("export_data_csv", "export_data_json");

    static List<Fact> tools() {
        return Fact.all();
    }

    @Test
    void holdsEveryToolOfTheTableAndThoseThatCallNothing() {
        List<String> names =
                new ArrayList<>(Fact.rows().stream().map(Fact::name).toList());
        names.addAll(List.of(
                "campaign_report",
                "experiment_report",
                "find_tools",
                "run_read_tool",
                "run_write_tool",
                "get_my_activity",
                "get_my_budget",
                "preview_call",
                "undo_change",
                "wait_for_approval",
                "describe_data",
                "load_data",
                "load_status",
                "query_data",
                "save_query_result",
                "check_template",
                "find",
                "get_project_overview",
                "search_content",
                "audience_check",
                "person_timeline",
                "why_not_sent",
                "get_message_activity",
                "get_webhook_status",
                "summarize_message_activity",
                "wait_for_message_event"));
        assertThat(Catalogue.load().names()).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void makesTheCallOfTheTable(Fact fact) {
        assertThat(fact.tool().group()).isEqualTo(fact.text("group").orElseThrow());
        assertThat(fact.tool().endpoint().map(Endpoint::method)).isEqualTo(fact.text("method"));
        assertThat(fact.tool().endpoint().map(Endpoint::path)).isEqualTo(fact.text("path"));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void sendsTheBodyOfTheTable(Fact fact) {
        boolean fields = fact.tool().input().stream().anyMatch(argument -> argument.place() == Argument.Place.BODY);
        String transform = fact.text("bodyTransform").orElse("");
        Endpoint.Body body = transform.startsWith("empty JSON object")
                ? Endpoint.Body.EMPTY
                : transform.contains("is itself the JSON body")
                        ? Endpoint.Body.BARE
                        : fields ? Endpoint.Body.FIELDS : Endpoint.Body.NONE;
        fact.tool().endpoint().ifPresent(call -> assertThat(call.body()).isEqualTo(body));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void marksTheRiskOfTheTable(Fact fact) {
        ToolSpec tool = fact.tool();
        assertThat(tool.access().word()).isEqualTo(fact.text("access").orElseThrow());
        assertThat(tool.personal()).isEqualTo(fact.row().flag("pii"));
        assertThat(tool.effect().destructive()).isEqualTo(fact.row().flag("destructive"));
        assertThat(tool.effect().repetition().safe()).isEqualTo(fact.row().flag("idempotent"));
        assertThat(tool.effect().repetition().when().isPresent())
                .isEqualTo(fact.row().has("idempotentIf"));
        assertThat(tool.effect().asynchronous()).isEqualTo(fact.row().flag("async"));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void countsTheLimitsOfTheTable(Fact fact) {
        assertThat(fact.tool().limits()).containsExactlyElementsOf(fact.limits().toList());
        assertThat(fact.tool()
                        .call()
                        .concurrency()
                        .map(cap -> cap.count() + " " + cap.scope().word()))
                .isEqualTo(fact.row()
                        .object("concurrencyLimit")
                        .map(cap -> ((Json.Num) cap.get("count").orElseThrow()).digits() + " "
                                + cap.text("scope").orElseThrow()));
    }

    /** A tool that calls nothing can be called with any key. */
    @ParameterizedTest
    @MethodSource("tools")
    void opensToTheKeysOfTheTable(Fact fact) {
        boolean clientSide =
                fact.row().flag("clientSideKey") || fact.tool().endpoint().isEmpty();
        assertThat(fact.tool().keys().contains(KeyType.CLIENT)).isEqualTo(clientSide);
        assertThat(fact.tool().keys().contains(KeyType.JWT)).isEqualTo(clientSide);
        assertThat(fact.tool().keys()).contains(KeyType.SERVER);
    }

    /** With a wrong one the last page would look like the one before it, and rows would be missed. */
    @ParameterizedTest
    @MethodSource("tools")
    void knowsTheUsualSizeOfAPage(Fact fact) {
        Optional<Paging> pages = fact.tool().answer().paging().filter(it -> it.style() == Paging.Style.PAGE);
        boolean sent = pages.flatMap(Paging::size)
                .flatMap(fact.tool()::argument)
                .flatMap(Argument::whenAbsent)
                .isPresent();
        if (pages.isPresent() && !sent) {
            assertThat(Json.Num.of(pages.get().usual().orElseThrow()))
                    .isEqualTo(fact.row()
                            .object("response")
                            .flatMap(response -> response.object("paging"))
                            .flatMap(facts -> facts.get("apiDefaultPageSize"))
                            .orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void keepsTheRulesOfTheTable(Fact fact) {
        List<Rule> rules = new ArrayList<>(rules("", fact.row()));
        fact.row().object("itemConstraints").ifPresent(items -> items.fields()
                .forEach((where, constraint) -> rules.addAll(rules(where, (Json.Obj) constraint))));
        assertThat(fact.tool().rules()).containsAll(rules);
        if (!STRICTER_RULES.contains(fact.tool().name())) {
            assertThat(fact.tool().rules()).hasSameSizeAs(rules);
        }
    }

    private static List<Rule> rules(String in, Json.Obj facts) {
        List<Rule> rules = new ArrayList<>();
        facts.list("oneOf").forEach(group -> rules.add(single(Rule.Kind.EXACTLY_ONE, in, group)));
        facts.list("anyOf").forEach(group -> rules.add(single(Rule.Kind.AT_LEAST_ONE, in, group)));
        facts.list("together").forEach(group -> rules.add(single(Rule.Kind.ALL_OR_NONE, in, group)));
        if (facts.has("oneSetOf")) {
            rules.add(new Rule(
                    Rule.Kind.ONE_WHOLE_SET,
                    in,
                    facts.list("oneSetOf").stream()
                            .map(set -> Fact.texts(((Json.Arr) set).items()))
                            .toList()));
        }
        return rules;
    }

    private static Rule single(Rule.Kind kind, String in, Json group) {
        return new Rule(
                kind,
                in,
                Fact.texts(((Json.Arr) group).items()).stream().map(List::of).toList());
    }
}
