package io.iterablemcp.setup.edit;

import java.util.List;

/**
 * All keys and values of a document in order, without this server's entry: two documents with the same outline differ
 * only in that entry. A container on the path that holds nothing else counts as absent.
 */
final class Outline {

    private final String text;
    private final EntryPath spot;

    private Outline(String text, EntryPath spot) {
        this.text = text;
        this.spot = spot;
    }

    static String without(EntryPath spot, JsoncDocument document) {
        return document.root()
                .map(root -> new Outline(document.text(), spot).onTheWay(root, 0))
                .orElse("");
    }

    /** @param depth how many keys of the path have been followed */
    private String onTheWay(JsoncNode node, int depth) {
        List<String> keys = spot.keys();
        boolean arrived = depth == keys.size();
        if (arrived && spot.id().isEmpty()) {
            return "";
        }
        if (!(node instanceof JsoncNode.Container container) || container.object() == arrived) {
            return whole(node);
        }
        StringBuilder inside = new StringBuilder();
        for (JsoncNode.Element element : container.elements()) {
            if (arrived) {
                inside.append(spot.isItem(element.value().value()) ? "" : "," + whole(element.value()));
            } else if (element.key().equals(keys.get(depth))) {
                String rest = onTheWay(element.value(), depth + 1);
                inside.append(rest.isEmpty() ? "" : "," + rawKey(element) + rest);
            } else {
                inside.append(',').append(rawKey(element)).append(whole(element.value()));
            }
        }
        return inside.isEmpty() ? "" : "{" + inside + "}";
    }

    private String whole(JsoncNode node) {
        StringBuilder out = new StringBuilder();
        append(out, node);
        return out.toString();
    }

    private void append(StringBuilder out, JsoncNode node) {
        if (!(node instanceof JsoncNode.Container container)) {
            out.append(text, node.start(), node.end());
            return;
        }
        out.append(container.object() ? '{' : '[');
        for (JsoncNode.Element element : container.elements()) {
            out.append(',');
            if (container.object()) {
                out.append(rawKey(element));
            }
            append(out, element.value());
        }
        out.append(container.object() ? '}' : ']');
    }

    /** As written, with its quotes and escapes. */
    private String rawKey(JsoncNode.Element element) {
        String between = text.substring(element.start(), element.value().start());
        int close = 1;
        while (between.charAt(close) != '"') {
            close += between.charAt(close) == '\\' ? 2 : 1;
        }
        return between.substring(0, close + 1) + ":";
    }
}
