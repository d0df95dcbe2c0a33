package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A snippet that is deleted. */
final class DeletedSnippet implements RestorableChange {

    private static final String NAME = "name";

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return Optional.empty();
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        return RestorableSnippet.read(arguments.text("identifier").orElse(""), reads)
                .then(found -> {
                    Optional<String> name = found.flatMap(it -> it.text(NAME));
                    if (name.isEmpty()) {
                        return new StateReading.NotRestorable<>("there is no such snippet");
                    }
                    JournaledState before = JournaledState.of(found.get(), RestorableSnippet.FIELDS);
                    // By such a name Iterable finds the snippet with this id.
                    if (!before.exists("content") || name.get().matches("\\d+")) {
                        return new StateReading.NotRestorable<>("the snippet could not be created with the same name");
                    }
                    return new StateReading.Known<>(CapturedState.changed(
                            ProjectReads.object(NAME, Json.text(name.get())),
                            before,
                            JournaledState.absent(RestorableSnippet.FIELDS)));
                });
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return RestorableSnippet.read(target.text(NAME).orElse(""), reads)
                .then(found -> new StateReading.Known<>(JournaledState.of(found.orElse(Json.Obj.EMPTY), names)));
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        return List.of(new RestoringCall("create_snippet", RestorableSnippet.with(target, before)));
    }

    @Override
    public String subject(Json.Obj target) {
        return "snippet " + target.text(NAME).orElse("");
    }

    @Override
    public Optional<String> remainder() {
        return Optional.of("The snippet has a new id.");
    }

    @Override
    public boolean isContent() {
        return true;
    }
}
