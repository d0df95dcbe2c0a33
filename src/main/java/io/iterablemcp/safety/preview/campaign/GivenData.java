package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.destination.ContentTargets;
import io.iterablemcp.safety.destination.DataNames;
import io.iterablemcp.safety.destination.Target;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.ArrayList;
import java.util.List;

/** Shows the data that a call brings for messages. */
public final class GivenData {

    private GivenData() {}

    /** For the agent the names of the fields; for the person who decides their values and where these lead, too. */
    public static void show(PlannedCall call, PreviewDraft draft) {
        Json.Obj data = data(call);
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        data.fields().values().forEach(given -> {
            if (given instanceof Json.Obj fields) {
                fields.fields().forEach((name, value) -> {
                    names.add(PreviewWords.quoted(DataNames.of(name)));
                    values.add(PreviewWords.quoted(name) + ": " + words(value));
                });
            }
        });
        if (!names.isEmpty()) {
            draft.line("Data given", PreviewWords.several(names), PreviewWords.several(values));
        }
        List<Target> places = ContentTargets.in(data);
        if (!places.isEmpty()) {
            draft.line(
                    "Data leads to",
                    PreviewWords.count(places.size(), "place", "places"),
                    PreviewWords.several(places.stream().map(GivenData::place).toList()));
        }
    }

    static Json.Obj data(PlannedCall call) {
        return ContentTargets.data(call.tool(), call.arguments());
    }

    private static String place(Target target) {
        return PreviewWords.quoted(
                target.host().isEmpty() ? "a host that is only known when a message is made" : target.host());
    }

    private static String words(Json value) {
        return PreviewWords.quoted(value instanceof Json.Str text ? text.text() : JsonWriter.write(value));
    }
}
