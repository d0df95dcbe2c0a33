package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Snippets;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Snippets, by name or id. */
final class SnippetCalls {

    private static final String NAME = "[A-Za-z0-9_ -]{1,100}";
    private static final String MAKER = "marketing@example.com";
    private static final long PROJECT = 4242;
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Snippets snippets;

    SnippetCalls(World world) {
        this.snippets = world.snippets;
    }

    void add(Routes routes) {
        routes.on("GET /api/snippets", this::all)
                .on("POST /api/snippets", this::create)
                .on("GET /api/snippets/{identifier}", this::get)
                .on("PUT /api/snippets/{identifier}", this::update)
                .on("DELETE /api/snippets/{identifier}", this::delete);
    }

    private Answer all(Ask ask) {
        return Answer.json(Docs.object("snippets", snippets.shelf().all()).done());
    }

    private Answer get(Ask ask) {
        return Answer.json(Docs.object("snippet", need(ask)).done());
    }

    private Answer create(Ask ask) {
        String name = ask.needText("name");
        if (snippets.named(name).isPresent()) {
            throw Refused.with(409, "Conflict", "A snippet named " + name + " exists already");
        }
        return id(201, make(name, ask));
    }

    private Answer update(Ask ask) {
        String identifier = ask.needText("identifier");
        Optional<Json.Obj> known = snippets.find(identifier);
        if (known.isPresent()) {
            Json.Obj changed = Docs.object()
                    .plus(known.get())
                    .plus(written(ask))
                    .put("updatedAt", shown(ask.now()))
                    .put("updatedBy", ask.text("createdByUserId").orElse(MAKER))
                    .done();
            snippets.shelf().change(snippets.shelf().idOf(changed), old -> changed);
            return id(200, changed);
        }
        if (identifier.matches("\\d+")) {
            throw unknown(identifier);
        }
        if (!identifier.matches(NAME)) {
            throw Refused.badParams(
                    "A snippet's name has letters, digits, blanks, - and _ only, and at most 100 of them");
        }
        return id(201, make(identifier, ask));
    }

    private Answer delete(Ask ask) {
        Json.Obj snippet = need(ask);
        snippets.shelf().remove(snippets.shelf().idOf(snippet));
        return id(200, snippet);
    }

    private Json.Obj make(String name, Ask ask) {
        String maker = ask.text("createdByUserId").orElse(MAKER);
        return snippets.shelf()
                .add(Docs.object("name", name)
                        .put("description", "")
                        .put("content", "")
                        .put("variables", List.of())
                        .plus(written(ask))
                        .put("projectId", PROJECT)
                        .put("createdAt", shown(ask.now()))
                        .put("createdBy", maker)
                        .put("updatedAt", shown(ask.now()))
                        .put("updatedBy", maker)
                        .done());
    }

    private static Json.Obj written(Ask ask) {
        return Docs.object("content", ask.needText("content"))
                .putIf("description", ask.text("description"))
                .putIf("variables", TemplateForm.given(ask.values(), "variables"))
                .done();
    }

    private Json.Obj need(Ask ask) {
        String identifier = ask.needText("identifier");
        return snippets.find(identifier).orElseThrow(() -> unknown(identifier));
    }

    private static Refused unknown(String identifier) {
        return Refused.notFound("No snippet " + identifier);
    }

    private Answer id(int status, Json.Obj snippet) {
        return Answer.json(
                status, Docs.object("snippetId", snippets.shelf().idOf(snippet)).done());
    }

    private static String shown(Instant moment) {
        return ISO.format(moment);
    }
}
