package io.iterablemcp.setup.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a path that exists in a document.
 *
 * @param containers the existing containers, the outermost first
 * @param target the element at the end of the path
 */
record EntryLookup(List<JsoncNode.Container> containers, Optional<JsoncNode.Element> target) {

    static EntryLookup to(EntryPath spot, JsoncDocument document) {
        List<JsoncNode.Container> containers = new ArrayList<>();
        Optional<JsoncNode> here = document.root();
        Optional<JsoncNode.Element> element = Optional.empty();
        int steps = spot.keys().size() + (spot.id().isPresent() ? 1 : 0);
        for (int step = 0; step < steps && here.isPresent(); step++) {
            boolean list = step == spot.keys().size();
            JsoncNode.Container container = container(here.get(), list, document, spot, step);
            containers.add(container);
            element =
                    list ? item(container, spot) : field(container, spot.keys().get(step), document);
            here = element.map(JsoncNode.Element::value);
        }
        return new EntryLookup(List.copyOf(containers), element);
    }

    private static JsoncNode.Container container(
            JsoncNode node, boolean list, JsoncDocument document, EntryPath spot, int step) {
        if (node instanceof JsoncNode.Container container && container.object() != list) {
            return container;
        }
        String what = step == 0 ? "the file" : String.join(".", spot.keys().subList(0, step));
        throw document.fault(node.start(), what + " should be " + (list ? "a list" : "an object"));
    }

    private static Optional<JsoncNode.Element> field(
            JsoncNode.Container container, String key, JsoncDocument document) {
        List<JsoncNode.Element> named = container.named(key);
        if (named.size() > 1) {
            throw document.fault(named.get(1).start(), key + " occurs twice");
        }
        return named.stream().findFirst();
    }

    private static Optional<JsoncNode.Element> item(JsoncNode.Container list, EntryPath spot) {
        return list.elements().stream()
                .filter(it -> spot.isItem(it.value().value()))
                .findFirst();
    }
}
