package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewLine;
import java.util.List;

/**
 * What a person decides about.
 *
 * @param lines facts, in the form for the agent and in the form for the person; empty once a person in them was removed
 * @param warnings sentences about what looks wrong
 * @param answer what the person types
 */
public record RequestedChange(
        Audience audience, PreviewBasis basis, List<PreviewLine> lines, List<String> warnings, ExpectedAnswer answer) {

    public RequestedChange {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }
}
