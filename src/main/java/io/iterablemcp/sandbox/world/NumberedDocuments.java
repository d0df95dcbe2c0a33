package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Numbered documents of one kind (lists, campaigns …), as the API shows them. */
public final class NumberedDocuments {

    private final String idName;
    private final TreeMap<Long, Json.Obj> documents = new TreeMap<>();
    private long next;

    /** @param first the id of the first document; each kind has its own range, so that mixed-up ids are noticed */
    public NumberedDocuments(String idName, long first) {
        this.idName = idName;
        this.next = first;
    }

    /** Adds a new document, with its id as the first field. */
    public Json.Obj add(Json.Obj document) {
        long id = next++;
        Json.Obj numbered = Documents.object(idName, id).plus(document).done();
        documents.put(id, numbered);
        return numbered;
    }

    public Optional<Json.Obj> find(long id) {
        return Optional.ofNullable(documents.get(id));
    }

    /** Changes a document and returns the result. Empty when there is no document with this id. */
    public Optional<Json.Obj> change(long id, UnaryOperator<Json.Obj> change) {
        return Optional.ofNullable(documents.computeIfPresent(id, (key, old) -> change.apply(old)));
    }

    public boolean remove(long id) {
        return documents.remove(id) != null;
    }

    /** All documents, oldest first. */
    public List<Json.Obj> all() {
        return List.copyOf(documents.values());
    }

    public long idOf(Json.Obj document) {
        return Documents.whole(document, idName).orElseThrow();
    }
}
