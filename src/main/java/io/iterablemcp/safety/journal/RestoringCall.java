package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;

/** A call that puts a part of a former state back. Its values come from the journal only. */
public record RestoringCall(String tool, Json.Obj arguments) {

    @Override
    public String toString() {
        return "(a call of " + tool + ")";
    }
}
