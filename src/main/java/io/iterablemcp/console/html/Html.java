package io.iterablemcp.console.html;

import io.iterablemcp.text.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A part of a page. Texts and values are escaped when the page is written, so none of them can become markup. */
public sealed interface Html {

    /** Text as a person reads it: characters that cannot be seen, or turn the text around, are shown as their codes. */
    record Text(String text) implements Html {}

    record Attribute(String name, String value) implements Html {

        private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

        /** An address leads to a page of the console. */
        public Attribute {
            if (ADDRESSES.contains(name) && !value.matches("(?:/console(?:[/?#].*)?|#.*)")) {
                throw new IllegalArgumentException(name + " must be an address of this page");
            }
        }
    }

    record Element(String name, List<Html> parts) implements Html {

        private static final Set<String> WITHOUT_END = Set.of("meta", "link", "input", "br", "hr", "img");

        public Element {
            parts = List.copyOf(parts);
        }
    }

    record Many(List<Html> parts) implements Html {

        private static final Many NOTHING = new Many(List.of());

        public Many {
            parts = List.copyOf(parts);
        }
    }

    static Html element(String name, Html... parts) {
        return new Element(name, Arrays.asList(parts));
    }

    static Html element(String name, String text) {
        return new Element(name, List.of(text(text)));
    }

    static Html element(String name, List<Html> parts) {
        return new Element(name, parts);
    }

    static Html nothing() {
        return Many.NOTHING;
    }

    static Html text(String text) {
        return new Text(text);
    }

    static Html with(String name, String value) {
        return new Attribute(name, value);
    }

    /** An attribute that says something by being there. */
    static Html flag(String name) {
        return new Attribute(name, "");
    }

    static Html styled(String classes) {
        return new Attribute("class", classes);
    }

    static Html all(Html... parts) {
        return new Many(Arrays.asList(parts));
    }

    static Html all(List<Html> parts) {
        return new Many(parts);
    }

    static Html link(String to, String text) {
        return element("a", with("href", to), text(text));
    }

    /** An input that the person does not see. */
    static Html hidden(String name, String value) {
        return element("input", with("type", "hidden"), with("name", name), with("value", value));
    }

    default String page() {
        StringBuilder out = new StringBuilder("<!doctype html>\n");
        write(this, out);
        return out.toString();
    }

    /** The markup of this part alone. */
    default String markup() {
        StringBuilder out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    private static void write(Html part, StringBuilder out) {
        if (part instanceof Text text) {
            escape(VisibleText.of(text.text(), false), out);
        } else if (part instanceof Many many) {
            many.parts().forEach(each -> write(each, out));
        } else if (part instanceof Element element) {
            write(element, out);
        } else {
            throw new IllegalStateException("an attribute outside of an element");
        }
    }

    private static void write(Element element, StringBuilder out) {
        out.append('<').append(element.name());
        List<Html> inside = new ArrayList<>();
        for (Html part : element.parts()) {
            if (part instanceof Attribute attribute) {
                out.append(' ').append(attribute.name()).append("=\"");
                escape(attribute.value(), out);
                out.append('"');
            } else {
                inside.add(part);
            }
        }
        out.append('>');
        if (!Element.WITHOUT_END.contains(element.name())) {
            inside.forEach(part -> write(part, out));
            out.append("</").append(element.name()).append('>');
        }
    }

    private static void escape(String text, StringBuilder out) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\0' -> out.append('\uFFFD');
                default -> out.append(c);
            }
        }
    }
}
