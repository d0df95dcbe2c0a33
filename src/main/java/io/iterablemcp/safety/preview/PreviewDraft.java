package io.iterablemcp.safety.preview;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.message.ShownMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the parts of a preview. For one thread. */
public final class PreviewDraft {

    private final List<PreviewLine> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<ShownMessage> messages = new ArrayList<>();
    private final Map<String, String> marks = new TreeMap<>();
    private final Set<Long> lists = new TreeSet<>();

    public PreviewDraft line(String label, String text) {
        lines.add(new PreviewLine(label, text));
        return this;
    }

    /**
     * @param shown for the agent: nothing personal
     * @param clear for the person who decides
     */
    public PreviewDraft line(String label, String shown, String clear) {
        lines.add(new PreviewLine(label, shown, clear));
        return this;
    }

    /** @param sentence with its period */
    public PreviewDraft warn(String sentence) {
        warnings.add(sentence);
        return this;
    }

    /** What people will get or see; one without content is left out. What it rests on needs a mark. */
    public PreviewDraft message(ShownMessage message) {
        if (!message.isEmpty()) {
            messages.add(message);
        }
        return this;
    }

    /** Something that must be the same when the change is made. */
    public PreviewDraft mark(String name, String value) {
        marks.put(name, value);
        return this;
    }

    /** Lists to which nobody may write between an approval and the change. */
    public PreviewDraft lists(Collection<Long> involved) {
        lists.addAll(involved);
        return this;
    }

    public Preview preview(ChangeClass changeClass, Audience audience, boolean undoable) {
        return new Preview(changeClass, audience, lines, warnings, new PreviewBasis(marks, lists), messages, undoable);
    }
}
