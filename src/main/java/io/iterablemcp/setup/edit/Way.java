package io.iterablemcp.setup.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a document leads to a spot.
 *
 * @param containers those that are there, the outermost first
 * @param target the element at the spot
 */
record Way(List<Node.Container> containers, Optional<Node.Element> target) {

    static Way to(Spot spot, JsoncDocument document) {
        List<Node.Container> containers = new ArrayList<>();
        Optional<Node> here = document.root();
        Optional<Node.Element> element = Optional.empty();
        int steps = spot.keys().size() + (spot.id().isPresent() ? 1 : 0);
        for (int step = 0; step < steps && here.isPresent(); step++) {
            boolean list = step == spot.keys().size();
            Node.Container container = container(here.get(), list, document, spot, step);
            containers.add(container);
            element =
                    list ? item(container, spot) : field(container, spot.keys().get(step), document);
            here = element.map(Node.Element::value);
        }
        return new Way(List.copyOf(containers), element);
    }

    private static Node.Container container(Node node, boolean list, JsoncDocument document, Spot spot, int step) {
        if (node instanceof Node.Container container && container.object() != list) {
            return container;
        }
        String what = step == 0 ? "the file" : String.join(".", spot.keys().subList(0, step));
        throw document.fault(node.start(), what + " should be " + (list ? "a list" : "an object"));
    }

    private static Optional<Node.Element> field(Node.Container container, String key, JsoncDocument document) {
        List<Node.Element> named = container.named(key);
        if (named.size() > 1) {
            throw document.fault(named.get(1).start(), key + " stands there twice");
        }
        return named.stream().findFirst();
    }

    private static Optional<Node.Element> item(Node.Container list, Spot spot) {
        return list.elements().stream()
                .filter(it -> spot.isItem(it.value().value()))
                .findFirst();
    }
}
