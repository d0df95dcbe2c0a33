package io.iterablemcp.tools.report.project;

import io.iterablemcp.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of thing that has a name, and the read that lists all of them. Equal names are shown in this order. */
public enum ThingKind {
    CAMPAIGN("get_campaigns", "campaigns", "id", Paging.pages(1000), "startAt", "updatedAt", "createdAt"),
    JOURNEY("get_journeys", "journeys", "id", Paging.pages(50), "updatedAt", "createdAt"),
    LIST("get_lists", "lists", "id", Paging.NONE, "createdAt"),
    TEMPLATE("get_templates", "templates", "templateId", Paging.pages(1000), "updatedAt", "createdAt"),
    EXPERIMENT("list_experiments", "experiments", "id", Paging.offsets(100), "startDate"),
    MESSAGE_TYPE("get_message_types", "messageTypes", "id", Paging.NONE, "updatedAt"),
    SNIPPET("get_snippets", "snippets", "id", Paging.NONE, "updatedAt"),
    CATALOG("get_catalogs", "catalogNames", "", Paging.pages(100));

    /** How a list is read in parts. */
    enum Style {
        WHOLE,
        PAGE,
        OFFSET
    }

    /** @param most rows that one answer has */
    record Paging(Style style, int most) {
        static final Paging NONE = new Paging(Style.WHOLE, 0);

        static Paging pages(int most) {
            return new Paging(Style.PAGE, most);
        }

        static Paging offsets(int most) {
            return new Paging(Style.OFFSET, most);
        }
    }

    private final String tool;
    private final String collection;
    private final String id;
    /** Immutable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Paging paging;
    /** Unmodifiable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> dates;

    ThingKind(String tool, String collection, String id, Paging paging, String... dates) {
        this.tool = tool;
        this.collection = collection;
        this.id = id;
        this.paging = paging;
        this.dates = List.of(dates);
    }

    /** {@code messageType}, as in arguments and answers. */
    public String word() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        return words.length == 1
                ? words[0]
                : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }

    public static Optional<ThingKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The tool that lists them. */
    public String tool() {
        return tool;
    }

    String collection() {
        return collection;
    }

    Paging paging() {
        return paging;
    }

    /** Catalogs have none. */
    public Optional<Json> id(Json.Obj row) {
        return id.isEmpty() ? Optional.empty() : row.get(id);
    }

    /** The fields with the time by which the newest is found, the best one first. */
    public List<String> dates() {
        return dates;
    }
}
