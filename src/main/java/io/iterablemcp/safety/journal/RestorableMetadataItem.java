package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The value of one key in a metadata table: replaced, or deleted if the call has no value. */
final class RestorableMetadataItem implements RestorableChange {

    private static final String VALUE = "value";

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return Optional.empty();
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        Json.Obj target = ProjectReads.some(arguments, "table", "key");
        return present(target, Set.of(VALUE), reads)
                .then(before -> new StateReading.Known<>(
                        CapturedState.changed(target, before, JournaledState.of(arguments, List.of(VALUE)))));
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return ProjectReads.object(reads, "get_metadata_item", target)
                .then(found ->
                        new StateReading.Known<>(JournaledState.of(found.orElse(Json.Obj.EMPTY), List.of(VALUE))));
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        return List.of(
                before.exists(VALUE)
                        ? new RestoringCall("replace_metadata_item", target.with(VALUE, before.value(VALUE)))
                        : new RestoringCall("delete_metadata_item", target));
    }

    @Override
    public String subject(Json.Obj target) {
        return "entry " + target.text("key").orElse("") + " of metadata table "
                + target.text("table").orElse("");
    }
}
