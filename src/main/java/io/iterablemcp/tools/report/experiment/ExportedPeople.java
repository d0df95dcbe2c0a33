package io.iterablemcp.tools.report.experiment;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.report.part.ExportedLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Reads an export of events line by line, and keeps a number for each person and each message, nothing else.
 *
 * @param wanted the events to count
 * @param people the people by template
 * @param messages the messages of these events
 */
record ExportedPeople(Predicate<Json.Obj> wanted, Map<Long, Set<Long>> people, Set<Long> messages)
        implements ReplyReader {

    private static final ReplyReader ERRORS = ApiLiveReads.reader(List.of());

    /** More would take too much memory. */
    private static final int MOST = 2_000_000;

    private static final Reply.Extent INCOMPLETE =
            new Reply.Extent(OptionalLong.empty(), OptionalLong.empty(), false, true, 0, 0, Optional.empty());

    ExportedPeople(Predicate<Json.Obj> wanted) {
        this(wanted, new HashMap<>(), new HashSet<>());
    }

    @Override
    public Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        if (status < 200 || status > 299) {
            return ERRORS.read(call, status, contentType, body, outOfTime);
        }
        people.clear(); // a read may be tried again
        messages.clear();
        ExportedLines lines = new ExportedLines(body);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (outOfTime.getAsBoolean() || messages.size() > MOST) {
                return new Reply.Delivered(status, "", INCOMPLETE);
            }
            if (!line.isBlank() && !add(line)) {
                return new Reply.Failed(
                        Reply.Cause.BROKEN_ANSWER, OptionalInt.of(status), Optional.empty(), Optional.empty());
            }
        }
        return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
    }

    Set<Long> of(long template) {
        return people.getOrDefault(template, Set.of());
    }

    /** The number of the message of an event. */
    static long message(Json.Obj event) {
        return hash(event.text("messageId").orElse(""));
    }

    private boolean add(String line) {
        Json read;
        try {
            read = JsonReader.read(line);
        } catch (MalformedJson e) {
            return false;
        }
        if (!(read instanceof Json.Obj event)) {
            return false;
        }
        Optional<String> person = event.text("userId")
                .filter(it -> !it.isBlank())
                .or(() -> event.text("email").filter(it -> !it.isBlank()));
        Optional<Long> template = TestedExperiment.whole(event, "templateId");
        if (person.isPresent() && template.isPresent() && wanted.test(event)) {
            people.computeIfAbsent(template.get(), key -> new HashSet<>()).add(hash(person.get()));
            messages.add(message(event));
        }
        return true;
    }

    /** FNV-1a with 64 bits, mixed once more: two of a million people share a number once in 36 million exports. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
