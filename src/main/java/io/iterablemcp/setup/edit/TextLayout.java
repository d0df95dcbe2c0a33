package io.iterablemcp.setup.edit;

import java.util.List;
import java.util.Optional;

/** The layout of a text, so that additions look like the rest of it. */
record TextLayout(String text, String newLine, String step) {

    private static final String USUAL_STEP = "  ";

    static TextLayout of(JsoncDocument document) {
        String text = document.text();
        TextLayout unknown = new TextLayout(text, newLine(text), USUAL_STEP);
        return document.root()
                .flatMap(root -> root instanceof JsoncNode.Container it ? unknown.stepIn(it) : Optional.empty())
                .map(step -> new TextLayout(text, unknown.newLine(), step))
                .orElse(unknown);
    }

    static String newLine(String text) {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    private Optional<String> stepIn(JsoncNode.Container container) {
        return firstOnItsLine(container.elements())
                .map(it -> indent(it.start()))
                .filter(it -> it.length() > indent(container.start()).length())
                .map(it -> it.substring(indent(container.start()).length()));
    }

    /** The indentation that the elements of a container have or would have. */
    String indentIn(JsoncNode.Container container) {
        return firstOnItsLine(container.elements())
                .map(it -> indent(it.start()))
                .orElseGet(() -> indent(container.start()) + step);
    }

    private Optional<JsoncNode.Element> firstOnItsLine(List<JsoncNode.Element> elements) {
        return elements.stream().filter(it -> startsLine(it.start())).findFirst();
    }

    boolean startsLine(int offset) {
        int start = blanksBefore(offset);
        return start == 0 || text.charAt(start - 1) == '\n' || text.charAt(start - 1) == '\uFEFF';
    }

    /** The blanks at the beginning of the line that contains the offset. */
    String indent(int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        if (start == 0 && text.startsWith("\uFEFF")) {
            start = 1;
        }
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** The start of the spaces and tabs just before an offset. */
    int blanksBefore(int offset) {
        int start = offset;
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        return start;
    }

    /** The end of the spaces and tabs just after an offset. */
    int blanksAfter(int offset) {
        int end = offset;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end;
    }

    /** Whether there are only blanks from here to the end of the line. */
    boolean endsLine(int offset) {
        int end = blanksAfter(offset);
        return end == text.length() || text.charAt(end) == '\n' || text.charAt(end) == '\r';
    }
}
