package io.iterablemcp.safety.preview.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.Optional;

/** Deletes a metadata table or one of its entries. */
public final class MetadataDelete implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) {
        PreviewDraft draft = new PreviewDraft();
        String table = call.arguments().text("table").orElse("");
        Optional<String> key = call.arguments().text("key");
        draft.line("Metadata table", PreviewWords.quoted(table));
        draft.line("Deletes", key.map(it -> "entry " + PreviewWords.quoted(it)).orElseGet(() -> entries(call, table)));
        draft.line("Used by", "not known: Iterable does not list which templates use a table");
        return draft.preview(ChangeClass.AUDIENCE, new Audience.Nobody(), key.isPresent());
    }

    private static String entries(PlannedCall call, String table) {
        Optional<Json.Obj> first =
                call.reads().find("list_metadata_keys", Json.Obj.EMPTY.with("table", Json.text(table)));
        return first.map(found ->
                        (found.text("nextMarker").filter(it -> !it.isEmpty()).isPresent() ? "more than " : "")
                                + PreviewWords.count(
                                        JsonFields.objects(found, "results").size(), "entry", "entries"))
                .orElse("all its entries, whose number could not be read");
    }
}
