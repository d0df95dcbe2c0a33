package io.iterablemcp.tools.discovery;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.arguments.SafeEcho;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The tool find_tools: finds open tools by words, and returns what an agent needs to run them. */
public final class FindTools implements ComposedTool {

    private static final int DEFAULT_SHOWN = 8;
    private static final int CLOSED_SHOWN = 3;

    private final Catalogue catalogue;

    public FindTools(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "find_tools";
    }

    @Override
    public Outcome answer(Call call) {
        Optional<String> unknown = call.arguments().text("group").filter(group -> !groups().contains(group));
        if (unknown.isPresent()) {
            return noSuchGroup(unknown.get());
        }
        SearchWords words = new SearchWords(call.arguments().text("words").orElse(""));
        List<ToolSpec> hits = catalogue.tools().stream()
                .filter(tool -> !tool.group().equals(Catalogue.DISCOVERY))
                .filter(wanted(call.arguments()))
                .filter(tool -> words.score(tool) > 0)
                .sorted(Comparator.comparingInt(words::score).reversed())
                .toList();
        // Decided once, as the grant may change at any time.
        Map<ToolSpec, Decision> decided = new LinkedHashMap<>();
        hits.forEach(tool -> decided.put(tool, decide(tool, call)));
        List<ToolSpec> open =
                hits.stream().filter(tool -> decided.get(tool).open()).toList();
        int limit = call.arguments()
                .get("limit")
                .map(number -> Integer.parseInt(((Json.Num) number).digits()))
                .orElse(DEFAULT_SHOWN);
        Map<String, Json> answer = new LinkedHashMap<>();
        answer.put(
                "tools",
                new Json.Arr(open.stream().limit(limit).map(FindTools::shown).toList()));
        answer.put("found", Json.Num.of(open.size()));
        List<Json> closed = hits.stream()
                .filter(tool -> !decided.get(tool).open())
                .limit(CLOSED_SHOWN)
                .map(tool -> closed(tool, decided.get(tool)))
                .toList();
        if (!closed.isEmpty()) {
            answer.put("closed", new Json.Arr(closed));
        }
        return new Outcome.Answered(
                JsonWriter.write(new Json.Obj(answer)), notes(open.size(), limit, closed.isEmpty()));
    }

    private Outcome noSuchGroup(String group) {
        return new Outcome.Refused(
                Outcome.Reason.BAD_ARGUMENTS,
                "there is no group named " + SafeEcho.name(group),
                NearestName.nearest(group, groups())
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("The groups are: " + String.join(", ", groups()) + "."));
    }

    /** All groups but the one that holds find_tools. */
    private List<String> groups() {
        return catalogue.groups().stream()
                .filter(group -> !group.equals(Catalogue.DISCOVERY))
                .toList();
    }

    private List<String> notes(int found, int limit, boolean noneClosed) {
        List<String> notes = new ArrayList<>();
        if (found == 0) {
            notes.add(
                    noneClosed
                            ? "No tool matches these words. The groups are: " + String.join(", ", groups()) + "."
                            : "No open tool matches these words; each closed tool says what would open it.");
        } else if (found > limit) {
            notes.add("Showing " + limit + " of " + found + " open tools; add words or group, or raise limit.");
        }
        return List.copyOf(notes);
    }

    private static Predicate<ToolSpec> wanted(Json.Obj arguments) {
        return tool -> arguments.text("group").map(tool.group()::equals).orElse(true)
                && arguments.text("access").map(tool.access().word()::equals).orElse(true);
    }

    private Decision decide(ToolSpec tool, Call call) {
        return Gate.decide(
                tool, catalogue, call.caller().grant(), call.caller().project().keyType());
    }

    private static Json shown(ToolSpec tool) {
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("name", Json.text(tool.name()));
        shown.put("group", Json.text(tool.group()));
        shown.put("access", Json.text(tool.access().word()));
        shown.put("runWith", Json.text(RunTools.verbFor(tool)));
        shown.put("description", Json.text(tool.about()));
        shown.put(
                "inputSchema",
                ((Json.Obj) JsonReader.read(tool.listing())).get("inputSchema").orElse(Json.Obj.EMPTY));
        return new Json.Obj(shown);
    }

    private static Json closed(ToolSpec tool, Decision closed) {
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("name", Json.text(tool.name()));
        shown.put("why", Json.text(closed.why()));
        shown.put("toOpen", Json.text(closed.remedy()));
        return new Json.Obj(shown);
    }
}
