package io.iterablemcp.server.resources;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.names.NameSource;
import java.util.Optional;

/** A resource without a variable: what there is in the project. */
enum ResourceIndex {
    PROJECT(
            "project",
            "The project in 2 kB: region, channels, message types, counts, the latest blasts.",
            "get_project_overview",
            Json.Obj.EMPTY),
    CAMPAIGNS("campaigns", "The 50 newest campaigns with state, medium and template.", NameSource.CAMPAIGNS),
    TEMPLATES("templates", "The 50 newest templates.", NameSource.TEMPLATES),
    LISTS("lists", "The lists with id and type.", NameSource.LISTS),
    CATALOGS("catalogs", "The names of the catalogs.", NameSource.CATALOGS),
    JOURNEYS("journeys", "The 50 newest journeys with state and trigger events.", NameSource.JOURNEYS),
    MESSAGE_TYPES("message-types", "The message types with their channels.", "get_message_types", Json.Obj.EMPTY),
    CHANNELS("channels", "The channels that messages go out on.", "get_channels", Json.Obj.EMPTY);

    private final String word;
    private final String description;
    private final String tool;

    @SuppressWarnings("ImmutableEnumChecker") // JSON values do not change
    private final Json.Obj arguments;

    ResourceIndex(String word, String description, NameSource source) {
        this(word, description, source.tool(), source.arguments(1));
    }

    ResourceIndex(String word, String description, String tool, Json.Obj arguments) {
        this.word = word;
        this.description = description;
        this.tool = tool;
        this.arguments = arguments;
    }

    static Optional<ResourceIndex> of(String uri) {
        for (ResourceIndex index : values()) {
            if (index.uri().equals(uri)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    String uri() {
        return "iterable://" + word;
    }

    String tool() {
        return tool;
    }

    Json.Obj arguments() {
        return arguments;
    }

    ListedResource listed() {
        String name = Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('-', ' ');
        return new ListedResource(uri(), name, description, ResourceTemplate.JSON, Optional.empty());
    }
}
