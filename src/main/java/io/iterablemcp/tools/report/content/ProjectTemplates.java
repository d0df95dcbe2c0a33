package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.OpenParts;
import io.iterablemcp.tools.report.project.ProjectLists;
import io.iterablemcp.tools.report.project.ThingKind;
import io.iterablemcp.tools.report.project.ThingList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All templates of a project with their media. Iterable's list of templates does not have the medium: it is that of the
 * channel of the message type.
 *
 * @param channels by their ids
 * @param channelOfType the ids of channels by those of message types
 */
public record ProjectTemplates(
        ThingList listing, Map<Long, Json.Obj> channels, Map<Long, Long> channelOfType, List<TemplateRow> rows) {

    /** What became of the reads. */
    public sealed interface Result {

        record Known(ProjectTemplates templates) implements Result {}

        /** @param why a sentence or two */
        record NotKnown(PartResult part) implements Result {}
    }

    public static Result read(OpenParts parts, ProjectLists lists) {
        PartResult channels = parts.read("get_channels", Json.Obj.EMPTY);
        PartResult types = parts.read("get_message_types", Json.Obj.EMPTY);
        if (!(channels instanceof PartResult.Found foundChannels) || !(types instanceof PartResult.Found foundTypes)) {
            return new Result.NotKnown(channels instanceof PartResult.Found ? types : channels);
        }
        Map<Long, Json.Obj> byId = byId(foundChannels.answer(), "channels");
        Map<Long, Long> channelOfType = new HashMap<>();
        byId(foundTypes.answer(), "messageTypes")
                .forEach((id, type) -> JsonFields.whole(type, "channelId").ifPresent(it -> channelOfType.put(id, it)));
        ThingList listing = lists.fresh(parts, ThingKind.TEMPLATE);
        List<TemplateRow> rows = listing.rows().stream()
                .flatMap(row -> JsonFields.whole(row, "templateId").stream()
                        .map(id -> new TemplateRow(id, medium(row, byId, channelOfType), row)))
                .toList();
        return new Result.Known(new ProjectTemplates(listing, byId, channelOfType, rows));
    }

    private static Map<Long, Json.Obj> byId(Json answer, String list) {
        Map<Long, Json.Obj> rows = new HashMap<>();
        if (answer instanceof Json.Obj object) {
            JsonFields.objects(object, list)
                    .forEach(row -> JsonFields.whole(row, "id").ifPresent(id -> rows.put(id, row)));
        }
        return rows;
    }

    private static Optional<String> medium(Json.Obj row, Map<Long, Json.Obj> channels, Map<Long, Long> channelOfType) {
        return JsonFields.whole(row, "messageTypeId")
                .map(channelOfType::get)
                .map(channels::get)
                .flatMap(channel -> channel.text("messageMedium"));
    }

    /** The channel by which messages of a template are sent. */
    public Optional<Json.Obj> channel(TemplateRow template) {
        return JsonFields.whole(template.row(), "messageTypeId")
                .map(channelOfType::get)
                .map(channels::get);
    }
}
