package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One subscription of one person.
 *
 * @param subscribes whether the tool subscribes the person
 */
record RestorableSubscription(boolean subscribes) implements RestorableChange {

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return Optional.empty();
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        Json.Obj target = arguments
                .get("userEmail")
                .map(email -> ProjectReads.object("email", email))
                .orElseGet(() -> ProjectReads.some(arguments, "userId"));
        Set<String> names = names(arguments);
        return SubscriptionState.read(target, names, reads).then(read -> after(read.state(), arguments, reads)
                .then(after ->
                        new StateReading.Known<>(CapturedState.changed(target, read.state(), after, read.people()))));
    }

    private static Set<String> names(Json.Obj arguments) {
        return new LinkedHashSet<>(
                switch (group(arguments)) {
                    case "emailList" -> List.of(SubscriptionState.LISTS);
                    case "messageChannel" -> List.of(SubscriptionState.CHANNELS_OFF);
                    default -> List.of(SubscriptionState.TYPES_OFF, SubscriptionState.TYPES_ON);
                });
    }

    private static String group(Json.Obj arguments) {
        return arguments.text("subscriptionGroup").orElse("");
    }

    private StateReading<JournaledState> after(JournaledState before, Json.Obj arguments, LiveReads reads) {
        long id = arguments
                .get("subscriptionGroupId")
                .flatMap(ProjectReads::number)
                .orElse(0L);
        return switch (group(arguments)) {
            case "emailList" ->
                new StateReading.Known<>(SubscriptionState.with(before, SubscriptionState.LISTS, id, subscribes));
            case "messageChannel" ->
                new StateReading.Known<>(
                        SubscriptionState.with(before, SubscriptionState.CHANNELS_OFF, id, !subscribes));
            default -> messageType(before, id, reads);
        };
    }

    private StateReading<JournaledState> messageType(JournaledState before, long id, LiveReads reads) {
        JournaledState after = SubscriptionState.with(before, SubscriptionState.TYPES_OFF, id, !subscribes);
        if (!subscribes) {
            return new StateReading.Known<>(SubscriptionState.with(after, SubscriptionState.TYPES_ON, id, false));
        }
        return SubscriptionState.optIn(id, reads)
                .then(optIn -> new StateReading.Known<>(
                        optIn ? SubscriptionState.with(after, SubscriptionState.TYPES_ON, id, true) : after));
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
        return "a subscription of a person";
    }

    @Override
    public long people(int differences) {
        return 1;
    }
}
