package io.iterablemcp.tools.report.check;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The links and images of HTML, read as browsers do.
 *
 * @param links of {@code a} and {@code area}
 */
record ParsedPage(List<Link> links, List<Image> images) {

    /** Elements in elements, as for the console. */
    private static final int DEEPEST = 150;

    /**
     * A link.
     *
     * @param target as written; empty if there is none
     */
    record Link(String target, int line) {}

    /**
     * An image.
     *
     * @param described whether it has a text for who does not see it, which may be empty for decoration
     */
    record Image(String source, boolean described, int line) {}

    static ParsedPage of(String html) {
        Document document =
                Parser.htmlParser().setMaxDepth(DEEPEST).setTrackPosition(true).parseInput(html, "");
        List<Link> links = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        for (Element element : document.getAllElements()) {
            int line = element.sourceRange().isTracked()
                    ? element.sourceRange().start().lineNumber()
                    : 0;
            switch (element.normalName()) {
                case "a", "area" -> {
                    boolean anchor = !element.hasAttr("href") && (element.hasAttr("name") || element.hasAttr("id"));
                    if (!anchor) {
                        links.add(new Link(element.attr("href").strip(), line));
                    }
                }
                case "img" -> images.add(new Image(element.attr("src").strip(), element.hasAttr("alt"), line));
                default -> {}
            }
        }
        return new ParsedPage(List.copyOf(links), List.copyOf(images));
    }
}
