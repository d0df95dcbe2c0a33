package io.iterablemcp.setup.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Adds one element at the end of an object or a list, formatted like its neighbours. */
final class ElementInsertion {

    private final JsoncDocument document;
    private final TextLayout layout;
    private final List<TextEdit> splices = new ArrayList<>();

    private ElementInsertion(JsoncDocument document) {
        this.document = document;
        this.layout = TextLayout.of(document);
    }

    /** @param words the new element, for the form and the indentation that it should have */
    static String add(JsoncDocument document, JsoncNode.Container to, Function<Form, String> words) {
        ElementInsertion adding = new ElementInsertion(document);
        if (to.elements().isEmpty()) {
            adding.fill(to, words);
        } else {
            adding.append(to, words);
        }
        return TextEdit.apply(document.text(), adding.splices);
    }

    /** For a document that is still empty: the element becomes all of its text. */
    static String begin(JsoncDocument document, Function<Form, String> words) {
        TextLayout layout = TextLayout.of(document);
        String text = document.text();
        boolean fresh = text.isBlank() || text.equals("\uFEFF") || text.endsWith("\n");
        String root = words.apply(new Form(JsonFormatter.lines(layout), ""));
        return text + (fresh ? "" : layout.newLine()) + root + layout.newLine();
    }

    record Form(JsonFormatter text, String indent) {}

    private void append(JsoncNode.Container to, Function<Form, String> words) {
        JsoncNode.Element last = to.elements().get(to.elements().size() - 1);
        int behind = last.hasComma() ? last.comma() + 1 : last.value().end();
        int place = document.pastCommentsOfLine(behind);
        if (!last.hasComma()) {
            splices.add(TextEdit.insert(last.value().end(), ","));
        }
        // In a file with trailing commas, the new element gets one, too.
        String comma = last.hasComma() ? "," : "";
        // After a comment that runs to the end of the line, only a new line is not part of the comment.
        if (layout.startsLine(last.start()) || document.endsLineComment(place)) {
            String indent = layout.indentIn(to);
            splices.add(TextEdit.insert(place, layout.newLine() + indent + words.apply(lines(indent)) + comma));
        } else {
            splices.add(TextEdit.insert(place, " " + words.apply(oneLine()) + comma));
        }
    }

    private void fill(JsoncNode.Container to, Function<Form, String> words) {
        String text = document.text();
        String inside = text.substring(to.start() + 1, to.end() - 1);
        String indent = layout.indentIn(to);
        String close = layout.newLine() + layout.indent(to.start());
        if (inside.isBlank()) {
            boolean minified = text.strip().indexOf('\n') < 0 && text.strip().length() > to.end() - to.start();
            String filled =
                    minified ? words.apply(oneLine()) : layout.newLine() + indent + words.apply(lines(indent)) + close;
            splices.add(new TextEdit(to.start() + 1, to.end() - 1, filled));
            return;
        }
        int place = document.pastCommentsOfLine(to.start() + 1);
        boolean closed = text.substring(place, to.end() - 1).contains("\n");
        splices.add(
                TextEdit.insert(place, layout.newLine() + indent + words.apply(lines(indent)) + (closed ? "" : close)));
    }

    private Form lines(String indent) {
        return new Form(JsonFormatter.lines(layout), indent);
    }

    private static Form oneLine() {
        return new Form(JsonFormatter.oneLine(), "");
    }
}
