package io.iterablemcp.tools.report.find;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.tools.report.project.ThingKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A thing whose name fits.
 *
 * @param besides how many words the name has that are not sought
 * @param at when it starts, or was changed or created; empty if Iterable gives none
 */
record FoundThing(ThingKind kind, NameRank rank, int besides, Json.Obj row, String at) {

    /** The best name first, then by kind, then the newest. */
    static final Comparator<FoundThing> ORDER = Comparator.comparing(FoundThing::rank)
            .thenComparing(FoundThing::besides)
            .thenComparing(FoundThing::kind)
            .thenComparing(FoundThing::at, Comparator.reverseOrder());

    static FoundThing of(ThingKind kind, NameRank rank, int besides, Json.Obj row) {
        String at = kind.dates().stream()
                .flatMap(field -> row.get(field).flatMap(TimeText::of).stream())
                .findFirst()
                .map(text -> text.substring(0, 19) + "Z")
                .orElse("");
        return new FoundThing(kind, rank, besides, row, at);
    }

    static String name(Json.Obj row) {
        return row.text("name").orElse("");
    }

    Json.Obj shown() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("kind", Json.text(kind.word()));
        kind.id(row).ifPresent(id -> fields.put("id", id));
        fields.put("name", Json.text(name(row)));
        state().ifPresent(state -> fields.put("state", Json.text(state)));
        if (!at.isEmpty()) {
            fields.put("at", Json.text(at));
        }
        if (kind == ThingKind.CAMPAIGN) {
            row.get("messageMedium").ifPresent(medium -> fields.put("medium", medium));
            row.get("templateId").ifPresent(id -> fields.put("templateId", id));
        }
        if (rank != NameRank.EXACT) {
            fields.put("match", Json.text(rank.word()));
        }
        return new Json.Obj(fields);
    }

    private Optional<String> state() {
        return switch (kind) {
            case CAMPAIGN -> row.text("campaignState");
            case EXPERIMENT -> row.text("status");
            case LIST -> row.text("listType");
            case MESSAGE_TYPE -> row.text("subscriptionPolicy");
            case JOURNEY -> Optional.of(row.flag("isArchived") ? "archived" : row.flag("enabled") ? "enabled" : "off");
            case TEMPLATE, SNIPPET, CATALOG -> Optional.empty();
        };
    }
}
