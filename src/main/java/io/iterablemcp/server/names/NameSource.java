package io.iterablemcp.server.names;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.calls.CallerReads;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be named, and the tool that lists it. */
public enum NameSource {
    CAMPAIGNS("get_campaigns", "campaigns", "id", Paging.PAGES),
    TEMPLATES("get_templates", "templates", "templateId", Paging.PAGES),
    LISTS("get_lists", "lists", "id", Paging.WHOLE),
    CATALOGS("get_catalogs", "catalogNames", "name", Paging.WHOLE),
    JOURNEYS("get_journeys", "journeys", "id", Paging.PAGES),
    EXPERIMENTS("list_experiments", "experiments", "id", Paging.WHOLE);

    private enum Paging {
        /** Pages that come with the newest first. */
        PAGES,
        /** One answer has all, or as many as there are in one. */
        WHOLE
    }

    /** As many whole rows as an answer shows. */
    private static final int PAGE = 50;

    /** As many rows as an answer shows if they are only an id and a name. */
    private static final int LEAN_PAGE = 500;

    private static final int MOST_CATALOGS = 100;
    private static final int MOST_EXPERIMENTS = 100;

    private final String tool;
    private final String collection;
    private final String id;
    private final Paging paging;

    NameSource(String tool, String collection, String id, Paging paging) {
        this.tool = tool;
        this.collection = collection;
        this.id = id;
        this.paging = paging;
    }

    /** The source with this name, as the files of the prompts write it. */
    public static Optional<NameSource> of(String word) {
        for (NameSource source : values()) {
            if (source.word().equals(word)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String tool() {
        return tool;
    }

    String collection() {
        return collection;
    }

    String idField() {
        return id;
    }

    boolean paged() {
        return paging == Paging.PAGES;
    }

    /** The arguments of a page of whole rows, the newest first. */
    public Json.Obj arguments(int page) {
        return arguments(page, PAGE);
    }

    private Json.Obj arguments(int page, int size) {
        Map<String, Json> arguments = new LinkedHashMap<>();
        if (paged()) {
            arguments.put("page", Json.Num.of(page));
            arguments.put("pageSize", Json.Num.of(size));
            arguments.put("sort", new Json.Obj(Map.of("field", Json.text("id"), "direction", Json.text("desc"))));
        } else if (this == CATALOGS) {
            arguments.put("pageSize", Json.Num.of(MOST_CATALOGS));
        } else if (this == EXPERIMENTS) {
            arguments.put("limit", Json.Num.of(MOST_EXPERIMENTS));
        }
        return new Json.Obj(arguments);
    }

    /** How many rows a page has that is read for ids and names alone. */
    int namesOnAPage(CallerReads reads) {
        return lean(reads) && this != JOURNEYS ? LEAN_PAGE : PAGE;
    }

    /** The arguments of a page that is read for ids and names alone. */
    Json.Obj namesOf(int page, CallerReads reads) {
        Json.Obj arguments = arguments(page, namesOnAPage(reads));
        return lean(reads) ? arguments.with("fields", Json.text(id.equals("name") ? id : id + ",name")) : arguments;
    }

    /** Whether the tool can leave out everything else. */
    private boolean lean(CallerReads reads) {
        return reads.takes(tool, "fields");
    }
}
