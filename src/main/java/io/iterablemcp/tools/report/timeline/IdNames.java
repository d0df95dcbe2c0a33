package io.iterablemcp.tools.report.timeline;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names behind ids in events. An id whose name cannot be read stays as it is. */
final class IdNames {

    private static final int ONE_BY_ONE = 3;

    private final PartReads reads;
    private final Map<String, String> campaigns = new HashMap<>();
    private final Map<String, Map<String, String>> others = new HashMap<>();
    private Optional<String> missing = Optional.empty();

    IdNames(PartReads reads) {
        this.reads = reads;
    }

    /** Why some campaigns have no names. */
    Optional<String> missing() {
        return missing;
    }

    void readCampaigns(Set<String> ids) {
        if (ids.size() <= ONE_BY_ONE) {
            ids.forEach(this::readCampaign);
            return;
        }
        Set<String> left = new LinkedHashSet<>(ids);
        reads.campaigns(
                        campaign -> {
                            keep(campaigns, campaign, "id");
                            campaign.get("id").ifPresent(id -> left.remove(JsonWriter.write(id)));
                        },
                        left::isEmpty)
                .failed()
                .ifPresent(this::answer);
    }

    private void readCampaign(String id) {
        PartResult result = reads.read("get_campaign", new Json.Obj(Map.of("id", new Json.Num(id))));
        if (!(result instanceof PartResult.Missing)) {
            answer(result).flatMap(campaign -> campaign.text("name")).ifPresent(name -> campaigns.put(id, name));
        }
    }

    private Optional<Json.Obj> answer(PartResult result) {
        if (result instanceof PartResult.Found found && found.answer() instanceof Json.Obj answer) {
            return Optional.of(answer);
        }
        missing = Optional.of(why(result));
        return Optional.empty();
    }

    private static String why(PartResult result) {
        if (result instanceof PartResult.Closed closed) {
            return closed.words();
        }
        return result instanceof PartResult.Later later ? later.words() : "Iterable did not give them in time";
    }

    private static void keep(Map<String, String> names, Json.Obj named, String id) {
        if (named.get(id).orElse(Json.Null.NULL) instanceof Json.Num number) {
            named.text("name").ifPresent(name -> names.put(number.digits(), name));
        }
    }

    String campaign(String id) {
        return shown(id, Optional.ofNullable(campaigns.get(id)));
    }

    String channel(String id) {
        return other("get_channels", "channels", id);
    }

    String messageType(String id) {
        return other("get_message_types", "messageTypes", id);
    }

    String list(String id) {
        return other("get_lists", "lists", id);
    }

    private String other(String tool, String collection, String id) {
        Map<String, String> names = others.computeIfAbsent(tool, it -> {
            Map<String, String> read = new HashMap<>();
            if (reads.read(tool, Json.Obj.EMPTY) instanceof PartResult.Found found
                    && found.answer() instanceof Json.Obj answer) {
                for (Json item : answer.list(collection)) {
                    if (item instanceof Json.Obj named) {
                        keep(read, named, "id");
                    }
                }
            }
            return read;
        });
        return shown(id, Optional.ofNullable(names.get(id)));
    }

    private static String shown(String id, Optional<String> name) {
        return name.map(it -> it + " (" + id + ")").orElse(id);
    }
}
