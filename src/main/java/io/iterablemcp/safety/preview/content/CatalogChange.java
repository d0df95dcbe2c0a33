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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes a catalog or its items, or writes many items. */
public final class CatalogChange implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) {
        PreviewDraft draft = new PreviewDraft();
        String catalog = call.arguments().text("catalogName").orElse("");
        draft.line("Catalog", PreviewWords.quoted(catalog));
        switch (call.tool().name()) {
            case "delete_catalog" -> whole(call, catalog, draft);
            case "delete_catalog_item" ->
                draft.line(
                        "Deletes",
                        "item "
                                + PreviewWords.quoted(
                                        call.arguments().text("itemId").orElse("")));
            case "bulk_delete_catalog_items" -> items("Deletes", JsonFields.texts(call.arguments(), "itemIds"), draft);
            default -> write(call, draft);
        }
        boolean undoable = !call.tool().name().equals("delete_catalog");
        return draft.preview(ChangeClass.AUDIENCE, new Audience.Nobody(), undoable);
    }

    private static void whole(PlannedCall call, String catalog, PreviewDraft draft) {
        Json.Obj first = Json.Obj.EMPTY
                .with("catalogName", Json.text(catalog))
                .with("page", Json.Num.of(1))
                .with("pageSize", Json.Num.of(1));
        Optional<Long> total = call.reads()
                .find("get_catalog_items", first)
                .map(found -> found.object("params").orElse(found))
                .flatMap(found -> JsonFields.whole(found, "totalItemsCount"));
        draft.line(
                "Deletes",
                total.map(items -> PreviewWords.count(items, "item", "items"))
                                .orElse("its items, whose number could not be read")
                        + " and the collections built on the catalog");
        draft.line("Used by", "not known: Iterable does not list which templates use a catalog");
    }

    private static void items(String label, List<String> ids, PreviewDraft draft) {
        draft.line(
                label,
                PreviewWords.count(ids.size(), "item", "items") + ": "
                        + PreviewWords.several(
                                ids.stream().map(PreviewWords::quoted).toList()));
    }

    private static void write(PlannedCall call, PreviewDraft draft) {
        Json.Obj documents = call.arguments().object("documents").orElse(Json.Obj.EMPTY);
        items("Writes", new ArrayList<>(documents.fields().keySet()), draft);
        Set<String> fields = new LinkedHashSet<>();
        documents.fields().values().forEach(value -> {
            if (value instanceof Json.Obj object) {
                fields.addAll(object.fields().keySet());
            }
        });
        draft.line(
                "Fields",
                PreviewWords.several(fields.stream().map(PreviewWords::quoted).toList()));
        if (call.tool().name().equals("replace_catalog_items")) {
            draft.warn("Fields of these items that are not given are lost.");
        }
    }
}
