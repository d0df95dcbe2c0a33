package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The content of a snippet. */
final class RestorableSnippet implements RestorableChange {

    static final List<String> FIELDS = List.of("content", "description", "variables");
    private static final String IDENTIFIER = "identifier";

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return Optional.empty();
    }

    static StateReading<Optional<Json.Obj>> read(String identifier, LiveReads reads) {
        return ProjectReads.object(reads, "get_snippet", ProjectReads.object(IDENTIFIER, Json.text(identifier)))
                .then(found -> new StateReading.Known<>(found.flatMap(it -> it.object("snippet"))));
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        return read(arguments.text(IDENTIFIER).orElse(""), reads).then(found -> {
            if (found.isEmpty()) {
                return new StateReading.NotRestorable<>("it creates the snippet");
            }
            Json.Obj snippet = found.get();
            String id = ProjectReads.digits(snippet, "id");
            JournaledState before = JournaledState.of(snippet, FIELDS);
            JournaledState after = before.with(given(arguments));
            Optional<String> lost = after.differing(before).stream()
                    .filter(it -> !before.exists(it))
                    .findFirst();
            if (id.isEmpty() || lost.isPresent()) {
                return new StateReading.NotRestorable<>("Iterable does not show all of the snippet");
            }
            // The whole of it: the call that restores it writes the content in any case.
            return new StateReading.Known<>(
                    new CapturedState(ProjectReads.object(IDENTIFIER, Json.text(id)), before, after, Set.of()));
        });
    }

    private static Json.Obj given(Json.Obj arguments) {
        Map<String, Json> given = new LinkedHashMap<>();
        FIELDS.forEach(name -> arguments
                .get(name)
                .filter(it -> !(it instanceof Json.Null))
                .ifPresent(value -> given.put(name, value)));
        return new Json.Obj(given);
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return read(target.text(IDENTIFIER).orElse(""), reads)
                .then(found -> found.isPresent()
                        ? new StateReading.Known<>(JournaledState.of(found.get(), names))
                        : new StateReading.NotRestorable<>("the snippet no longer exists"));
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        return List.of(new RestoringCall("update_snippet", with(target, before)));
    }

    /** The values that exist. */
    static Json.Obj with(Json.Obj target, JournaledState before) {
        Json.Obj arguments = target;
        for (String name : FIELDS) {
            if (before.exists(name)) {
                arguments = arguments.with(name, before.value(name));
            }
        }
        return arguments;
    }

    @Override
    public String subject(Json.Obj target) {
        return "snippet " + target.text(IDENTIFIER).orElse("");
    }

    @Override
    public boolean isContent() {
        return true;
    }
}
