package io.iterablemcp.console.sanitizer;

import io.iterablemcp.text.VisibleText;
import java.util.EnumMap;
import java.util.Map;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Reads HTML and writes what is harmless of it. For one document. */
final class HtmlRewrite implements NodeFilter {

    /** Elements in elements; deeper ones are put next to each other. Browsers have a limit of their own. */
    private static final int DEEPEST = 150;

    /** What takes the place of an image is longer than the shortest image. */
    private static final int LONGEST = 4_000_000;

    private static final int LONGEST_LABEL = 200;

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder css = new StringBuilder();
    private final Map<RemovedKind, Integer> removals = new EnumMap<>(RemovedKind.class);
    private final SafeAttributes attributes = new SafeAttributes(this::count);
    private String ofRoot = "";
    private String ofBody = "";

    private HtmlRewrite() {}

    static HtmlRewrite of(String html) {
        HtmlRewrite rewrite = new HtmlRewrite();
        Document document = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "");
        NodeTraversor.filter(rewrite, document);
        return rewrite;
    }

    String document() {
        return HtmlText.document(ofRoot, ofBody, css.toString(), body);
    }

    Removed removed() {
        return new Removed(removals);
    }

    private void count(RemovedKind kind) {
        removals.merge(kind, 1, Integer::sum);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (body.length() > LONGEST) {
            removals.put(RemovedKind.END, 1);
            return FilterResult.SKIP_ENTIRELY;
        }
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof DataNode data && data.parent() != null && isSource(data.parent())) {
            text(data.getWholeData());
        } else if (node instanceof Element element) {
            return element(element);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult element(Element element) {
        String name = element.normalName();
        switch (name) {
            case "#root" -> {}
            case "html" -> ofRoot = attributes.of(element);
            case "body" -> ofBody = attributes.of(element);
            case "title" -> {
                return FilterResult.SKIP_ENTIRELY;
            }
            case "style" -> {
                style(element);
                return FilterResult.SKIP_ENTIRELY;
            }
            case "form" -> count(RemovedKind.CONTROL);
            default -> {
                return content(element, name);
            }
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult content(Element element, String name) {
        if (HtmlElements.IMAGES.contains(name)) {
            image(element);
            return FilterResult.SKIP_ENTIRELY;
        }
        if (HtmlElements.FIELDS.contains(name)) {
            return field(element, name);
        }
        // An element of another vocabulary only looks like one of HTML.
        boolean html = element.tag().namespace().equals(Parser.NamespaceHtml);
        if (HtmlElements.LEFT_OUT.containsKey(name) || !html) {
            if (!name.equals("meta") || !isUsual(element)) {
                count(HtmlElements.LEFT_OUT.getOrDefault(name, RemovedKind.OTHER));
            }
            return FilterResult.SKIP_ENTIRELY;
        }
        if (isSource(element)) {
            body.append("<pre>");
        } else if (HtmlElements.KEPT.contains(name)) {
            body.append('<').append(name).append(attributes.of(element)).append('>');
            boolean swallowed = name.equals("pre")
                    && element.firstChild() instanceof TextNode first
                    && first.getWholeText().startsWith("\n");
            if (swallowed) {
                body.append('\n');
            }
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = element.normalName();
            if (isSource(element)) {
                body.append("</pre>");
            } else if (name.equals("button")) {
                body.append("</span>");
            } else if (HtmlElements.KEPT.contains(name) && !HtmlElements.VOID.contains(name)) {
                body.append("</").append(name).append('>');
            }
        }
        return FilterResult.CONTINUE;
    }

    /** Nobody misses what almost every message has: its charset and the like. */
    private static boolean isUsual(Element meta) {
        String does = meta.attr("http-equiv").strip();
        return does.isEmpty() || does.equalsIgnoreCase("content-type") || does.equalsIgnoreCase("x-ua-compatible");
    }

    private static boolean isSource(Element element) {
        return HtmlElements.SOURCES.contains(element.normalName());
    }

    private void text(String text) {
        int hidden = VisibleText.hiddenIn(text);
        if (hidden > 0) {
            removals.merge(RemovedKind.HIDDEN_CHARACTER, hidden, Integer::sum);
        }
        HtmlText.append(body, text);
    }

    private void style(Element element) {
        String sheet = element.data();
        String type = element.attr("type").strip();
        boolean isCss = type.isEmpty() || type.equalsIgnoreCase("text/css");
        if (isCss && !sheet.equals(HtmlText.OWN_STYLE)) {
            css.append(new SafeStyleSheet(this::count).of(sheet, element.attr("media")));
        }
    }

    private void image(Element image) {
        count(RemovedKind.IMAGE);
        body.append("<span").append(attributes.ofImage(image)).append('>');
        String alternative = image.attr("alt").strip();
        HtmlText.append(body, alternative.isEmpty() ? "image" + size(image) : label(alternative));
        body.append("</span>");
    }

    /** In a text: a box of this size may be too small for its words. */
    private static String size(Element image) {
        String width = image.attr("width").strip();
        String height = image.attr("height").strip();
        boolean known = width.matches("\\d{1,4}") && height.matches("\\d{1,4}");
        return known ? " " + width + " × " + height : "";
    }

    private FilterResult field(Element field, String name) {
        String type = field.attr("type").strip();
        if (name.equals("input") && type.equalsIgnoreCase("image")) {
            image(field);
            return FilterResult.SKIP_ENTIRELY;
        }
        count(RemovedKind.CONTROL);
        if (name.equals("input") && type.equalsIgnoreCase("hidden")) {
            return FilterResult.SKIP_ENTIRELY;
        }
        body.append("<span").append(attributes.ofControl(field)).append('>');
        if (name.equals("button")) {
            return FilterResult.CONTINUE;
        }
        HtmlText.append(body, label(shown(field, name)));
        body.append("</span>");
        return FilterResult.SKIP_ENTIRELY;
    }

    private static String shown(Element field, String name) {
        if (name.equals("input")) {
            String value = field.attr("value");
            return value.isBlank() ? field.attr("placeholder") : value;
        }
        if (name.equals("textarea")) {
            return field.wholeText();
        }
        Element option = field.selectFirst("option[selected]");
        Element first = option == null ? field.selectFirst("option") : option;
        return first == null ? "" : first.text();
    }

    private static String label(String text) {
        String line = text.strip();
        if (line.length() <= LONGEST_LABEL) {
            return line;
        }
        int end = LONGEST_LABEL - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
