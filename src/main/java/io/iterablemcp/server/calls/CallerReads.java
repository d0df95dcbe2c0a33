package io.iterablemcp.server.calls;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import java.util.Optional;

/** Reads of the project for one caller, through the same chain as calls of tools. */
public interface CallerReads {

    Outcome read(String tool, Json.Obj arguments);

    /** What closes the tool to the caller; empty if nothing does, or if there is no such tool. */
    Optional<Decision> closed(String tool);

    /** Whether the tool has an argument of this name. */
    boolean takes(String tool, String argument);

    /** What two callers have in common who see the same. */
    Object sight();
}
