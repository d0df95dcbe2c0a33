package io.iterablemcp.console.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Looks into a document, in other ways than the code that has made it, for what loads, runs or leads somewhere. */
final class InertDocument {

    private static final Set<String> ACTIVE = Set.of(
            "script",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "portal",
            "fencedframe",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "option",
            "keygen",
            "isindex",
            "base",
            "link",
            "img",
            "image",
            "svg",
            "math",
            "picture",
            "source",
            "video",
            "audio",
            "track",
            "bgsound",
            "canvas",
            "map",
            "area",
            "template",
            "noscript",
            "noembed",
            "noframes",
            "title",
            "xmp",
            "plaintext",
            "listing",
            "dialog",
            "details",
            "marquee",
            "param");

    private static final Set<String> LEADING = Set.of(
            "href",
            "xlink:href",
            "src",
            "srcset",
            "srcdoc",
            "sizes",
            "action",
            "formaction",
            "background",
            "poster",
            "data",
            "ping",
            "target",
            "download",
            "autofocus",
            "http-equiv",
            "content",
            "cite",
            "manifest",
            "profile",
            "usemap",
            "lowsrc",
            "dynsrc",
            "code",
            "archive",
            "classid",
            "codebase",
            "longdesc",
            "itemtype",
            "nonce",
            "contenteditable",
            "popover",
            "tabindex",
            "form",
            "name",
            "rel");

    private static final Pattern TAG = Pattern.compile("<(?:/?([A-Za-z][^\\s/>]*)|([^A-Za-z/]|/[^A-Za-z]|/?$))");
    private static final Pattern CODE = Pattern.compile("(?i)^\\s*(javascript|vbscript|livescript|data)\\s*:");
    private static final Pattern FILE = Pattern.compile(
            "(?i)<|@import|@font-face|@namespace|@charset|url\\s*\\(|image-set|cross-fade|expression|behavior\\s*:"
                    + "|-moz-binding|progid|javascript:|vbscript:|position\\s*:\\s*(fixed|sticky|var)|evil\\.example");

    private InertDocument() {}

    static void check(String html) {
        Document document = Parser.htmlParser().parseInput(html, "");
        assertThat(html).startsWith("<!DOCTYPE html><html").endsWith("</body></html>");
        assertThat(html.chars().filter(c -> c == 0 || (Character.isISOControl(c) && c != '\n' && c != '\t')))
                .isEmpty();
        assertThat(document.getAllElements()).allSatisfy(InertDocument::element);
        assertThat(document.select("meta")).hasSize(1).allSatisfy(meta -> assertThat(meta.outerHtml())
                .isEqualTo("<meta charset=\"utf-8\">"));
        document.traverse((node, depth) -> assertThat(node).isNotInstanceOf(Comment.class));
        tags(html);
    }

    private static void element(Element element) {
        assertThat(ACTIVE).doesNotContain(element.normalName());
        if (!element.normalName().equals("#root")) {
            assertThat(element.tag().namespace()).isEqualTo(Parser.NamespaceHtml);
        }
        for (Attribute each : element.attributes()) {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            assertThat(name).doesNotStartWith("on").isNotIn(LEADING);
            assertThat(each.getValue()).doesNotContainPattern(CODE);
            if (name.equals("style")) {
                assertThat(each.getValue()).doesNotContainPattern(FILE).doesNotContain("\\");
            }
            if (name.equals("title")) {
                assertThat(element.normalName()).isEqualTo("a");
            }
        }
        if (element.normalName().equals("style")) {
            assertThat(element.parent().normalName()).isEqualTo("head");
            // Selectors may contain backslashes, before characters that they take the meaning of.
            assertThat(element.data().replaceAll("\\\\[:/.%!\\[\\]]", ""))
                    .doesNotContainPattern(FILE)
                    .doesNotContain("\\");
        }
    }

    /** Whatever a parser makes of it: no tag begins except those of plain elements. */
    private static void tags(String html) {
        String rest = html.substring("<!DOCTYPE html>".length());
        List<String> names = TAG.matcher(rest)
                .results()
                .map(found -> found.group(1) == null ? found.group() : found.group(1))
                .distinct()
                .toList();
        assertThat(names)
                .allSatisfy(name -> assertThat(name).matches("[a-z]+[1-6]?").isNotIn(ACTIVE));
    }
}
