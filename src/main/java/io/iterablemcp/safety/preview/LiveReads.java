package io.iterablemcp.safety.preview;

import io.iterablemcp.json.Json;
import java.time.Duration;
import java.time.Instant;

/** Reads of Iterable for a preview, by the name of a tool. They are made with what the server itself may do. */
public interface LiveReads {

    Result read(String tool, Json.Obj arguments);

    /** The same, given up after this time. */
    default Result read(String tool, Json.Obj arguments, Duration within) {
        return read(tool, arguments);
    }

    /** What a read found. */
    sealed interface Result {

        /** @param body the whole answer; nothing of it is masked */
        record Found(Json body) implements Result {}

        /** There is no such thing in the project. */
        record Missing() implements Result {}

        /** Iterable's limits hold the read back. */
        record Later(Instant from) implements Result {}

        /** @param why a clause for a person: the tool is closed, or Iterable failed */
        record Unavailable(String why) implements Result {}
    }
}
