package io.iterablemcp.safety.preview;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.message.ShownMessage;
import java.util.List;

/**
 * What a change would do.
 *
 * @param changeClass of this call: it may be another than that of its tool, for example for a bulk call with two people
 * @param lines facts, the most important first
 * @param warnings sentences about what looks wrong
 * @param messages what will be sent or shown, for the person who decides. Agents get none of it
 * @param undoable whether the change can be restored afterwards
 */
public record Preview(
        ChangeClass changeClass,
        Audience audience,
        List<PreviewLine> lines,
        List<String> warnings,
        PreviewBasis basis,
        List<ShownMessage> messages,
        boolean undoable) {

    /** A call that names at most this many people is of the class one person. */
    public static final int FEW = 5;

    public Preview {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
        messages = ShownMessage.first(messages);
    }

    /** A preview without messages. */
    public Preview(
            ChangeClass changeClass,
            Audience audience,
            List<PreviewLine> lines,
            List<String> warnings,
            PreviewBasis basis,
            boolean undoable) {
        this(changeClass, audience, lines, warnings, basis, List.of(), undoable);
    }

    /** The same, if it is known better whether the change can be restored. */
    public Preview undoable(boolean known) {
        return new Preview(changeClass, audience, lines, warnings, basis, messages, known);
    }
}
