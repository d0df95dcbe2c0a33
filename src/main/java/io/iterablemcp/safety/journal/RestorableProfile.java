package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields of one profile. A null removes a field, so that one which did not exist is gone again. */
final class RestorableProfile implements RestorableChange {

    private static final String FIELDS = "dataFields";

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return arguments.object(FIELDS).filter(it -> !it.isEmpty()).isPresent()
                ? Optional.empty()
                : Optional.of("it names no profile field");
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        return ProjectReads.user(reads, arguments.text("email"), arguments.text("userId"))
                .then(user -> user.isPresent() ? capture(arguments, user.get()) : newPerson());
    }

    private static StateReading<CapturedState> newPerson() {
        return new StateReading.NotRestorable<>("it creates the person");
    }

    private static StateReading<CapturedState> capture(Json.Obj arguments, Json.Obj user) {
        boolean both = arguments.has("email") && arguments.has("userId");
        if (both && !arguments.get("userId").equals(user.get("userId"))) {
            return new StateReading.NotRestorable<>("it may change the address or the user id of the person");
        }
        Json.Obj written = arguments.object(FIELDS).orElse(Json.Obj.EMPTY);
        JournaledState before =
                JournaledState.of(ProjectReads.fieldsOf(user), written.fields().keySet());
        Json.Obj after = arguments.flag("mergeNestedObjects") ? merged(before.values(), written) : written;
        return new StateReading.Known<>(CapturedState.changed(
                ProjectReads.some(arguments, "email", "userId", "preferUserId"),
                before,
                before.with(after),
                ProjectReads.identifiers(arguments, user)));
    }

    private static Json.Obj merged(Json.Obj old, Json.Obj changes) {
        Map<String, Json> fields = new LinkedHashMap<>(old.fields());
        changes.fields().forEach((name, value) -> {
            if (value instanceof Json.Obj inner && fields.get(name) instanceof Json.Obj before) {
                fields.put(name, withoutNulls(merged(before, inner)));
            } else {
                fields.put(name, value);
            }
        });
        return new Json.Obj(fields);
    }

    private static Json.Obj withoutNulls(Json.Obj object) {
        Map<String, Json> fields = new LinkedHashMap<>(object.fields());
        fields.values().removeIf(Json.Null.class::isInstance);
        return new Json.Obj(fields);
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return ProjectReads.user(reads, target.text("email"), target.text("userId"))
                .then(user -> user.isPresent()
                        ? new StateReading.Known<>(JournaledState.of(ProjectReads.fieldsOf(user.get()), names))
                        : new StateReading.NotRestorable<>("the person no longer exists"));
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        return List.of(new RestoringCall(
                "update_user", target.with(FIELDS, before.only(names).values())));
    }

    @Override
    public String subject(Json.Obj target) {
        return "the profile of a person";
    }

    @Override
    public long people(int differences) {
        return 1;
    }
}
