package io.iterablemcp.safety.budget;

import static java.util.Map.entry;

import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.Effect;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.preview.PeopleInCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What each tool counts as: by its facts in the manifest, or by its name where they do not say it. */
public final class UseRules {

    private static final Map<String, BudgetKind> BY_NAME = Map.ofEntries(
            entry("subscribe_to_list", BudgetKind.SUBSCRIPTIONS),
            entry("unsubscribe_from_list", BudgetKind.SUBSCRIPTIONS),
            entry("update_user_subscriptions", BudgetKind.SUBSCRIPTIONS),
            entry("bulk_update_user_subscriptions", BudgetKind.SUBSCRIPTIONS),
            // It is destructive because it replaces items, and deletes none.
            entry("replace_catalog_items", BudgetKind.CHANGES),
            entry("consume_in_app_message", BudgetKind.EVENTS),
            entry("undo_change", BudgetKind.CHANGES));

    private UseRules() {}

    /** Empty for a read, and for what only stops something: that must always be possible. */
    public static Optional<BudgetKind> kind(ToolSpec tool) {
        Effect effect = tool.effect();
        if (effect.access() == Access.READ || effect.changeClass() == ChangeClass.STOP) {
            return Optional.empty();
        }
        BudgetKind named = BY_NAME.get(tool.name());
        return Optional.of(named == null ? byFacts(tool, effect) : named);
    }

    private static BudgetKind byFacts(ToolSpec tool, Effect effect) {
        if (effect.access() == Access.FORGET) {
            return BudgetKind.FORGETS;
        }
        if (effect.changeClass() == ChangeClass.EVENTS) {
            return BudgetKind.EVENTS;
        }
        if (effect.access() == Access.SEND) {
            return effect.changeClass() == ChangeClass.ONE_PERSON ? BudgetKind.MESSAGES : BudgetKind.PEOPLE;
        }
        if (tool.group().equals("subscriptions")) {
            return BudgetKind.SUBSCRIPTIONS;
        }
        if (effect.changeClass() == ChangeClass.AUDIENCE && effect.destructive()) {
            return BudgetKind.DELETES;
        }
        return tool.person().isNobody() ? BudgetKind.CHANGES : BudgetKind.PROFILES;
    }

    /** @param preview what is known of the people that the call reaches; the arguments of an agent do not decide that */
    public static BudgetUse of(ToolSpec tool, Json.Obj arguments, Optional<Preview> preview) {
        Optional<BudgetKind> kind = kind(tool);
        if (kind.isEmpty()) {
            return BudgetUse.NOTHING;
        }
        // A call about people that names none is about one.
        long people = Math.max(1, PeopleInCall.of(tool, arguments).count());
        return switch (kind.get()) {
            case PEOPLE -> audience(preview);
            case MESSAGES -> messages(people);
            case EVENTS -> events(people, preview);
            case DELETES -> BudgetUse.of(BudgetKind.DELETES, things(arguments));
            case SUBSCRIPTIONS -> subscriptions(people, preview);
            case PROFILES, FORGETS -> BudgetUse.of(kind.get(), people);
            case CHANGES -> BudgetUse.of(BudgetKind.CHANGES, 1);
        };
    }

    private static BudgetUse messages(long people) {
        return BudgetUse.of(BudgetKind.MESSAGES, people).and(BudgetKind.PEOPLE, people);
    }

    /** An event that a live journey starts on is a message for each person; its preview has found out. */
    private static BudgetUse events(long people, Optional<Preview> preview) {
        BudgetUse events = BudgetUse.of(BudgetKind.EVENTS, people);
        boolean messages = preview.map(Preview::changeClass)
                .filter(it -> it == ChangeClass.ONE_PERSON || it == ChangeClass.AUDIENCE)
                .isPresent();
        return messages ? events.and(BudgetKind.MESSAGES, people).and(BudgetKind.PEOPLE, people) : events;
    }

    /** A campaign that sends to a list reaches those who are written to it. */
    private static BudgetUse subscriptions(long people, Optional<Preview> preview) {
        BudgetUse changes = BudgetUse.of(BudgetKind.SUBSCRIPTIONS, people);
        boolean reached = preview.filter(it -> it.basis().marks().containsKey(PreviewBasis.REACHES))
                .isPresent();
        return reached ? changes.and(BudgetKind.PEOPLE, people) : changes;
    }

    private static BudgetUse audience(Optional<Preview> preview) {
        OptionalLong people = preview.map(it -> it.audience().people()).orElse(OptionalLong.empty());
        return people.isPresent() ? BudgetUse.of(BudgetKind.PEOPLE, people.getAsLong()) : new BudgetUse(Map.of(), true);
    }

    /** The things in a list of ids; one if the call names a single thing. */
    private static long things(Json.Obj arguments) {
        long named = arguments.fields().values().stream()
                .filter(Json.Arr.class::isInstance)
                .mapToLong(list -> ((Json.Arr) list).items().size())
                .sum();
        return Math.max(1, named);
    }
}
