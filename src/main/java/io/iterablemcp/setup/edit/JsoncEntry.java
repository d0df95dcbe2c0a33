package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An entry in a JSON file, with or without comments. */
public final class JsoncEntry implements EntryText {

    private final JsoncDocument document;
    private final EntryPath spot;

    /** The existing containers of the path, the outermost first. */
    private final EntryLookup way;

    public JsoncEntry(String text, EntryPath spot) {
        this.document = JsoncDocument.read(text);
        this.spot = spot;
        this.way = EntryLookup.to(spot, document);
    }

    @Override
    public Optional<Json> entry() {
        return way.target().map(it -> it.value().value());
    }

    @Override
    public Optional<String> raw() {
        return way.target().map(it -> document.text()
                .substring(it.value().start(), it.value().end()));
    }

    @Override
    public String with(Json.Obj entry) {
        TextLayout layout = TextLayout.of(document);
        return way.target()
                .map(it -> replaced(it, form(it, layout).write(entry, layout.indent(it.start()))))
                .orElseGet(() -> proven(added(entry), Optional.of(entry)));
    }

    /** An entry on one line is replaced by one on one line. */
    private static JsonFormatter form(JsoncNode.Element element, TextLayout layout) {
        return layout.startsLine(element.start()) ? JsonFormatter.lines(layout) : JsonFormatter.oneLine();
    }

    private String replaced(JsoncNode.Element element, String raw) {
        String after = TextEdit.apply(
                document.text(),
                List.of(new TextEdit(element.value().start(), element.value().end(), raw)));
        return proven(
                after,
                Optional.of(new JsoncReader(raw).document().root().orElseThrow().value()));
    }

    private String added(Json.Obj entry) {
        int there = way.containers().size();
        if (there == 0) {
            Json root = nested(entry, 0);
            return ElementInsertion.begin(document, form -> form.text().write(root, form.indent()));
        }
        Json value = nested(entry, there);
        Function<ElementInsertion.Form, String> words = there <= spot.keys().size()
                ? form -> form.text().member(spot.keys().get(there - 1), value, form.indent())
                : form -> form.text().write(value, form.indent());
        return ElementInsertion.add(document, way.containers().get(there - 1), words);
    }

    /** The entry inside the containers of the path that do not exist yet. */
    private Json nested(Json.Obj entry, int there) {
        Json value = spot.id().isPresent() && there <= spot.keys().size() ? new Json.Arr(List.of(entry)) : entry;
        for (int key = spot.keys().size() - 1; key >= there; key--) {
            value = new Json.Obj(Map.of(spot.keys().get(key), value));
        }
        return value;
    }

    @Override
    public String withRaw(String raw) {
        return way.target()
                .map(it -> replaced(it, raw))
                .orElseGet(() -> proven(
                        added((Json.Obj) new JsoncReader(raw)
                                .document()
                                .root()
                                .orElseThrow()
                                .value()),
                        Optional.empty()));
    }

    @Override
    public String without() {
        return way.target()
                .map(it -> proven(
                        ElementRemoval.takeOut(
                                document, way.containers().get(way.containers().size() - 1), it),
                        Optional.empty()))
                .orElse(document.text());
    }

    private String proven(String after, Optional<Json> wanted) {
        JsoncDocument changed = JsoncDocument.read(after);
        EntryLookup there = EntryLookup.to(spot, changed);
        boolean asWanted =
                wanted.isEmpty() || there.target().map(it -> it.value().value()).equals(wanted);
        if (!asWanted || !Outline.without(spot, document).equals(Outline.without(spot, changed))) {
            throw document.fault(0, "it could not be changed without touching other parts of it");
        }
        return after;
    }
}
