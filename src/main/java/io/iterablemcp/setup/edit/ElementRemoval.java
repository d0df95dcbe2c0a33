package io.iterablemcp.setup.edit;

import java.util.ArrayList;
import java.util.List;

/** Removes one element from an object or a list, with its line and its comma; comments stay. */
final class ElementRemoval {

    private final JsoncDocument document;
    private final TextLayout layout;
    private final List<TextEdit> splices = new ArrayList<>();

    private ElementRemoval(JsoncDocument document) {
        this.document = document;
        this.layout = TextLayout.of(document);
    }

    static String takeOut(JsoncDocument document, JsoncNode.Container from, JsoncNode.Element gone) {
        ElementRemoval taking = new ElementRemoval(document);
        if (from.elements().size() > 1 || !taking.empty(from, gone)) {
            taking.cut(from, gone);
        }
        return TextEdit.apply(document.text(), taking.splices);
    }

    /** If it is the only element, and no comment is next to it, nothing at all is left between the brackets. */
    private boolean empty(JsoncNode.Container from, JsoncNode.Element gone) {
        String text = document.text();
        String before = text.substring(from.start() + 1, gone.start());
        String behind =
                text.substring(gone.hasComma() ? gone.comma() + 1 : gone.value().end(), from.end() - 1);
        if (!before.isBlank() || !behind.isBlank()) {
            return false;
        }
        splices.add(TextEdit.remove(from.start() + 1, from.end() - 1));
        return true;
    }

    private void cut(JsoncNode.Container from, JsoncNode.Element gone) {
        int end = gone.value().end();
        if (gone.hasComma() && document.text().substring(end, gone.comma()).isBlank()) {
            end = gone.comma() + 1;
        } else if (gone.hasComma()) {
            splices.add(TextEdit.remove(gone.comma(), gone.comma() + 1));
        }
        int index = from.elements().indexOf(gone);
        boolean last = index == from.elements().size() - 1;
        if (last && index > 0 && !gone.hasComma()) {
            int comma = from.elements().get(index - 1).comma();
            splices.add(TextEdit.remove(comma, comma + 1));
        }
        int start = layout.blanksBefore(gone.start());
        int lineBefore = endOfLineBefore(start);
        if (!layout.startsLine(gone.start())) {
            splices.add(TextEdit.remove(start, end));
        } else if (document.endsLineComment(lineBefore) && !layout.endsLine(end)) {
            // What follows on this line must not end up in the comment above.
            splices.add(TextEdit.remove(gone.start(), layout.blanksAfter(end)));
        } else {
            splices.add(TextEdit.remove(lineBefore, end));
        }
    }

    private int endOfLineBefore(int lineStart) {
        String text = document.text();
        int end = lineStart;
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
            if (end > 0 && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return end;
    }
}
