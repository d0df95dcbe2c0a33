package io.iterablemcp.safety.preview;

import io.iterablemcp.manifest.ChangeClass;
import java.util.List;

/**
 * What a change would do.
 *
 * @param changeClass of this call: it may be another than that of its tool, for example for a bulk call with two people
 * @param lines facts, the most important first
 * @param warnings sentences about what looks wrong
 * @param undoable whether the change can be restored afterwards
 */
public record Preview(
        ChangeClass changeClass,
        Audience audience,
        List<PreviewLine> lines,
        List<String> warnings,
        PreviewBasis basis,
        boolean undoable) {

    /** A call that names at most this many people is of the class one person. */
    public static final int FEW = 5;

    public Preview {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /** The same, if it is known better whether the change can be restored. */
    public Preview undoable(boolean known) {
        return new Preview(changeClass, audience, lines, warnings, basis, known);
    }
}
