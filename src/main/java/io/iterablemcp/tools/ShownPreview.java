package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.text.InstructionNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A preview in the form that an agent reads. */
final class ShownPreview {

    private ShownPreview() {}

    static Outcome.Answered answer(ToolSpec tool, Preview preview) {
        List<String> lines = preview.lines().stream().map(ShownPreview::line).toList();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("tool", Json.text(tool.name()));
        fields.put("class", Json.text(preview.changeClass().word()));
        fields.put("audience", Json.text(words(preview.audience())));
        fields.put("preview", Json.texts(lines));
        fields.put("warnings", Json.texts(preview.warnings()));
        fields.put("canBeUndone", Json.flag(preview.undoable()));
        List<String> notes = new ArrayList<>();
        notes.add("This is a preview. Nothing was changed.");
        if (lines.stream().anyMatch(InstructionNote::appliesTo)) {
            notes.add(InstructionNote.WORDS);
        }
        return new Outcome.Answered(JsonWriter.write(new Json.Obj(fields)), notes);
    }

    private static String line(PreviewLine line) {
        return line.label() + ": " + line.shown();
    }

    static String words(Audience audience) {
        if (audience instanceof Audience.Nobody) {
            return "nobody";
        }
        if (audience instanceof Audience.Counted counted) {
            return (counted.atMost() ? "at most " : "") + PreviewWords.people(counted.count());
        }
        if (audience instanceof Audience.NotYetKnown later) {
            return "not known yet; more is known after " + PreviewWords.time(later.from());
        }
        return "unknown: " + ((Audience.Unknown) audience).why();
    }
}
