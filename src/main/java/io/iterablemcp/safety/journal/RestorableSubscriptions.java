package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All subscriptions of one person, by update_user_subscriptions. */
final class RestorableSubscriptions implements RestorableChange {

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return named(arguments).isEmpty() ? Optional.of("it names no subscriptions") : Optional.empty();
    }

    private static Set<String> named(Json.Obj arguments) {
        Set<String> names = new LinkedHashSet<>(SubscriptionState.ALL);
        names.removeIf(name -> !(arguments.get(name).orElse(Json.Null.NULL) instanceof Json.Arr));
        return names;
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        Set<String> given = named(arguments);
        Set<String> concerned = new LinkedHashSet<>(given);
        if (given.contains(SubscriptionState.TYPES_OFF) || given.contains(SubscriptionState.TYPES_ON)) {
            concerned.addAll(List.of(SubscriptionState.TYPES_OFF, SubscriptionState.TYPES_ON));
        }
        Json.Obj target = ProjectReads.some(arguments, "email", "userId");
        return SubscriptionState.read(target, concerned, reads)
                .then(read -> new StateReading.Known<>(CapturedState.changed(
                        target, read.state(), after(read.state(), arguments, given), read.people())));
    }

    private static JournaledState after(JournaledState before, Json.Obj arguments, Set<String> given) {
        JournaledState after = before;
        for (String name : given) {
            Set<Long> ids = ProjectReads.numbers(arguments.get(name).orElse(Json.Null.NULL));
            after = after.with(name, ProjectReads.numbers(ids));
            if (name.equals(SubscriptionState.TYPES_OFF)) {
                after = SubscriptionState.without(after, SubscriptionState.TYPES_ON, ids);
            } else if (name.equals(SubscriptionState.TYPES_ON)) {
                after = SubscriptionState.without(after, SubscriptionState.TYPES_OFF, ids);
            }
        }
        return after;
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return SubscriptionState.present(target, names, reads);
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        return SubscriptionState.restore(target, before, names);
    }

    @Override
    public String subject(Json.Obj target) {
        return "the subscriptions of a person";
    }

    @Override
    public long people(int differences) {
        return 1;
    }
}
