package io.iterablemcp.safety.preview;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.RecordPhrase;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change before it is made, with what its preview may read.
 *
 * @param arguments in the types of the manifest
 * @param project as {@code Project.identity} names it
 * @param oldestSize how old the size of a list may be
 * @param sampled whether somebody reads a sample of the content
 */
public record PlannedCall(
        ToolSpec tool,
        Json.Obj arguments,
        String project,
        PreviewReads reads,
        Duration oldestSize,
        Instant now,
        boolean sampled) {

    /** What the call would do, in the words of the manifest, which name nobody: {@code send campaign 9001 at once}. */
    public String phrase() {
        String text = tool.description().recordPhrase();
        return text.isEmpty() ? "run " + tool.name() : new RecordPhrase(text).infinitive(arguments);
    }

    /** The people that the arguments name. */
    public PeopleInCall people() {
        return PeopleInCall.of(tool, arguments);
    }

    public Optional<Long> number(String name) {
        return JsonFields.whole(arguments, name);
    }

    public List<Long> numbers(String name) {
        return JsonFields.wholes(arguments, name);
    }
}
