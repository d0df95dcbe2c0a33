package io.iterablemcp.safety.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.ToolSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each tool counts as. */
class UseRulesTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    /** Stopping something must always be possible. */
    private static final Set<String> COUNT_NOTHING = Set.of(
            "abort_campaign",
            "cancel_campaign",
            "cancel_email",
            "cancel_experiment",
            "cancel_export_job",
            "cancel_in_app",
            "cancel_push",
            "cancel_sms",
            "cancel_web_push",
            "cancel_whatsapp",
            "deactivate_triggered_campaign");

    @Test
    void everyChangeCountsAsSomethingButThoseThatStop() {
        Set<String> uncounted = new TreeSet<>();
        for (ToolSpec tool : CATALOGUE.tools()) {
            boolean counts = UseRules.kind(tool).isPresent();
            if (tool.access() == Access.READ) {
                assertThat(counts).as(tool.name()).isFalse();
            } else if (!counts) {
                uncounted.add(tool.name());
            }
        }
        assertThat(uncounted).isEqualTo(new TreeSet<>(COUNT_NOTHING));
    }

    @Test
    void theKindsAreWhatTheNamesSay() {
        Map<BudgetKind, Set<String>> byKind = CATALOGUE.tools().stream()
                .filter(tool -> UseRules.kind(tool).isPresent())
                .filter(tool -> !tool.group().equals(Catalogue.DISCOVERY))
                .collect(Collectors.groupingBy(
                        tool -> UseRules.kind(tool).orElseThrow(),
                        Collectors.mapping(ToolSpec::name, Collectors.toSet())));
        assertThat(byKind.get(BudgetKind.DELETES))
                .allMatch(name -> name.startsWith("delete_")
                        || name.startsWith("bulk_delete_")
                        || name.startsWith("archive_")
                        // One of two profiles is gone afterwards.
                        || name.equals("merge_users"));
        assertThat(byKind.get(BudgetKind.FORGETS)).containsExactlyInAnyOrder("forget_user", "unforget_user");
        assertThat(byKind.get(BudgetKind.SUBSCRIPTIONS)).allMatch(name -> name.contains("subscri"));
        assertThat(byKind.get(BudgetKind.MESSAGES))
                .allMatch(name -> name.startsWith("send_")
                        || Set.of("subscribe_to_double_opt_in", "begin_sms_verification")
                                .contains(name));
        assertThat(byKind.get(BudgetKind.PEOPLE))
                .containsExactlyInAnyOrder(
                        "activate_triggered_campaign",
                        "schedule_campaign",
                        "send_campaign",
                        "trigger_campaign",
                        "declare_experiment_winner",
                        "start_experiment",
                        "trigger_journey");
        assertThat(CATALOGUE.tools().stream()
                        .filter(tool -> tool.effect().changeClass() == ChangeClass.EVENTS)
                        .map(UseRules::kind))
                .containsOnly(Optional.of(BudgetKind.EVENTS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            track_bulk_events | {'events':[{'email':'a@example.com'},{'userId':'b'},{'email':'a@example.com','userId':'a'}]} | EVENTS | 3
            track_purchase | {'user':{'email':'a@example.com'},'items':[{},{}]} | EVENTS | 1
            merge_users | {'sourceEmail':'a@example.com','destinationEmail':'b@example.com'} | DELETES | 1
            bulk_update_subscriptions | {'users':['a','b'],'usersByUserId':['c']} | SUBSCRIPTIONS | 3
            bulk_delete_catalog_items | {'catalogName':'x','itemIds':['1','2','3']} | DELETES | 3
            archive_campaigns | {'campaignIds':[1,2]} | DELETES | 2
            delete_user_by_email | {'email':'a@example.com'} | DELETES | 1
            replace_catalog_items | {'catalogName':'x','documents':{'1':{},'2':{}}} | CHANGES | 1
            """)
    void countsWhatACallNames(String tool, String arguments, BudgetKind kind, long amount) {
        BudgetUse use = UseRules.of(
                CATALOGUE.find(tool).orElseThrow(),
                (Json.Obj) JsonReader.read(arguments.replace('\'', '"')),
                Optional.empty());
        assertThat(use.amounts()).isEqualTo(Map.of(kind, amount));
        assertThat(use.unknownPeople()).isFalse();
    }
}
