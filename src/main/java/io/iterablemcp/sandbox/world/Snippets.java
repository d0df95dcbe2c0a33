package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.Optional;

/** Snippets: pieces of content that templates share, each with a unique name. */
public final class Snippets {

    private final NumberedDocuments documents = new NumberedDocuments("id", 801);

    public NumberedDocuments documents() {
        return documents;
    }

    public Optional<Json.Obj> named(String name) {
        return documents.all().stream()
                .filter(snippet -> snippet.text("name").filter(name::equals).isPresent())
                .findFirst();
    }

    /** Finds a snippet by id or name. Digits are tried as an id first and then as a name. */
    public Optional<Json.Obj> find(String idOrName) {
        Optional<Json.Obj> byId =
                idOrName.matches("[1-9]\\d{0,17}") ? documents.find(Long.parseLong(idOrName)) : Optional.empty();
        return byId.or(() -> named(idOrName));
    }
}
