package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of an export job, and some of its files.
 *
 * @param truncated whether the job left rows out because there were too many
 */
record JobPage(State state, boolean truncated, List<JobFile> files) {

    /** @param link lasts half an hour */
    record JobFile(String name, String link) {}

    enum State {
        GOING,
        COMPLETED,
        /** It failed, was cancelled, or is not there any more: it will have no files. */
        LOST;

        /** Sources differ in the spelling. */
        static State of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "completed" -> COMPLETED;
                case "failed", "cancelled", "canceled", "cancelling" -> LOST;
                default -> GOING;
            };
        }
    }

    static final JobPage GONE = new JobPage(State.LOST, false, List.of());

    /** A page of a job with files that does not list them is no page without files. */
    static boolean isPage(Json.Obj answer) {
        boolean done = State.of(answer.text("jobState").orElse("")) == State.COMPLETED;
        return answer.has("jobState") && (!done || answer.get("files").orElse(Json.Null.NULL) instanceof Json.Arr);
    }

    static JobPage of(Json.Obj answer) {
        return new JobPage(
                State.of(answer.text("jobState").orElse("")),
                answer.flag("exportTruncated"),
                answer.list("files").stream()
                        .filter(Json.Obj.class::isInstance)
                        .map(Json.Obj.class::cast)
                        .map(file -> new JobFile(
                                file.text("file").orElse(""), file.text("url").orElse("")))
                        .toList());
    }

    Optional<JobFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
