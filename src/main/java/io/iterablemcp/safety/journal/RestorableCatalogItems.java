package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Items of a catalog: the name of each value is the id of an item, the value the whole item. */
enum RestorableCatalogItems implements RestorableChange {
    REPLACE,
    UPDATE_FIELDS,
    DELETE;

    private static final int MOST = 100;
    /** So many items are read one by one, and more with a page of the catalog. */
    private static final int SINGLE = 2;

    private static final int PAGE = 1_000;
    private static final int PAGES = 2;
    private static final String CATALOG = "catalogName";
    private static final String ITEM = "itemId";
    private static final String VALUE = "value";

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return written(arguments).fields().size() > MOST
                ? Optional.of("it names more than 100 items")
                : Optional.empty();
    }

    /** What the call writes for each item; a null deletes it. */
    private static Json.Obj written(Json.Obj arguments) {
        Optional<Json.Obj> many = arguments.object("documents");
        if (many.isPresent()) {
            return many.get();
        }
        Map<String, Json> items = new LinkedHashMap<>();
        for (Json id : arguments.list("itemIds")) {
            if (id instanceof Json.Str text) {
                items.put(text.text(), Json.Null.NULL);
            }
        }
        arguments
                .text(ITEM)
                .ifPresent(id -> items.put(
                        id,
                        arguments.get(VALUE).or(() -> arguments.get("update")).orElse(Json.Null.NULL)));
        return new Json.Obj(items);
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        Json.Obj target = ProjectReads.some(arguments, CATALOG);
        Json.Obj written = written(arguments);
        return present(target, written.fields().keySet(), reads)
                .then(before ->
                        new StateReading.Known<>(CapturedState.changed(target, before, after(before, written))));
    }

    private JournaledState after(JournaledState before, Json.Obj written) {
        Map<String, Json> after = new LinkedHashMap<>();
        written.fields()
                .forEach((id, value) -> after.put(id, this == UPDATE_FIELDS ? merged(before.value(id), value) : value));
        return before.with(new Json.Obj(after));
    }

    private static Json merged(Json old, Json update) {
        if (old instanceof Json.Obj before && update instanceof Json.Obj fields) {
            Map<String, Json> all = new LinkedHashMap<>(before.fields());
            all.putAll(fields.fields());
            return new Json.Obj(all);
        }
        return update;
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return names.size() <= SINGLE
                ? eachItem(target, names, reads)
                : pages(target, JournaledState.absent(names), 1, reads);
    }

    private static StateReading<JournaledState> eachItem(Json.Obj target, Set<String> names, LiveReads reads) {
        StateReading<JournaledState> all = new StateReading.Known<>(JournaledState.absent(names));
        for (String id : names) {
            all = all.then(state -> ProjectReads.object(reads, "get_catalog_item", target.with(ITEM, Json.text(id)))
                    .then(item -> new StateReading.Known<>(state.with(
                            id, item.flatMap(RestorableCatalogItems::value).orElse(Json.Null.NULL)))));
        }
        return all;
    }

    private static Optional<Json> value(Json.Obj item) {
        return item.get(VALUE).or(() -> item.object("params").flatMap(it -> it.get(VALUE)));
    }

    /** One page after the other, until all items are found or no page is left. */
    private static StateReading<JournaledState> pages(
            Json.Obj target, JournaledState state, int page, LiveReads reads) {
        Json.Obj arguments = target.with("page", Json.Num.of(page)).with("pageSize", Json.Num.of(PAGE));
        return ProjectReads.object(reads, "get_catalog_items", arguments).then(found -> {
            Json.Obj body = found.orElse(Json.Obj.EMPTY);
            Json.Obj items = body.object("params").orElse(body);
            JournaledState known = state.with(wanted(items, state.names()));
            long total =
                    items.get("totalItemsCount").flatMap(ProjectReads::number).orElse(0L);
            if (total <= (long) page * PAGE || known.names().stream().allMatch(known::exists)) {
                return new StateReading.Known<>(known);
            }
            return page < PAGES
                    ? pages(target, known, page + 1, reads)
                    : new StateReading.NotRestorable<>("an item is not among the first 2,000 of the catalog");
        });
    }

    private static Json.Obj wanted(Json.Obj page, Set<String> names) {
        Map<String, Json> found = new LinkedHashMap<>();
        for (Json each : page.list("catalogItemsWithProperties")) {
            if (each instanceof Json.Obj item) {
                item.text(ITEM)
                        .filter(names::contains)
                        .ifPresent(id -> found.put(id, item.get(VALUE).orElse(Json.Null.NULL)));
            }
        }
        return new Json.Obj(found);
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        Map<String, Json> back = new LinkedHashMap<>();
        List<String> gone = new ArrayList<>();
        for (String id : names) {
            if (before.exists(id)) {
                back.put(id, before.value(id));
            } else {
                gone.add(id);
            }
        }
        List<RestoringCall> calls = new ArrayList<>();
        if (back.size() == 1) {
            back.forEach((id, value) -> calls.add(new RestoringCall(
                    "replace_catalog_item", target.with(ITEM, Json.text(id)).with(VALUE, value))));
        } else if (!back.isEmpty()) {
            calls.add(new RestoringCall("replace_catalog_items", target.with("documents", new Json.Obj(back))));
        }
        if (gone.size() == 1) {
            calls.add(new RestoringCall("delete_catalog_item", target.with(ITEM, Json.text(gone.get(0)))));
        } else if (!gone.isEmpty()) {
            calls.add(new RestoringCall("bulk_delete_catalog_items", target.with("itemIds", Json.texts(gone))));
        }
        return calls;
    }

    @Override
    public String subject(Json.Obj target) {
        return "catalog " + target.text(CATALOG).orElse("");
    }
}
