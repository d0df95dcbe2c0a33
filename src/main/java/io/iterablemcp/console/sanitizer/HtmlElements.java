package io.iterablemcp.console.sanitizer;

import java.util.Map;
import java.util.Set;

/** What becomes of the elements of HTML. Of one that is in no set, only what is in it is written. */
final class HtmlElements {

    /** They are written with the attributes that change their look. */
    static final Set<String> KEPT = Set.of(
            "a",
            "abbr",
            "acronym",
            "address",
            "article",
            "aside",
            "b",
            "bdi",
            "bdo",
            "big",
            "blockquote",
            "br",
            "caption",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "font",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "i",
            "ins",
            "kbd",
            "li",
            "main",
            "mark",
            "nav",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "section",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "tt",
            "u",
            "ul",
            "var",
            "wbr");

    static final Set<String> VOID = Set.of("br", "col", "hr", "wbr");

    /** A picture in their place. */
    static final Set<String> IMAGES = Set.of("img", "image", "svg");

    /** They are written as boxes with what they show. */
    static final Set<String> FIELDS = Set.of("input", "select", "textarea", "button");

    /** They show their source as it is. */
    static final Set<String> SOURCES = Set.of("xmp", "plaintext", "listing");

    /** They and what is in them are left out. */
    static final Map<String, RemovedKind> LEFT_OUT = Map.ofEntries(
            Map.entry("script", RemovedKind.SCRIPT),
            Map.entry("iframe", RemovedKind.FRAME),
            Map.entry("frame", RemovedKind.FRAME),
            Map.entry("frameset", RemovedKind.FRAME),
            Map.entry("fencedframe", RemovedKind.FRAME),
            Map.entry("portal", RemovedKind.FRAME),
            Map.entry("object", RemovedKind.FRAME),
            Map.entry("embed", RemovedKind.FRAME),
            Map.entry("applet", RemovedKind.FRAME),
            Map.entry("video", RemovedKind.MEDIA),
            Map.entry("audio", RemovedKind.MEDIA),
            Map.entry("bgsound", RemovedKind.MEDIA),
            Map.entry("canvas", RemovedKind.OTHER),
            Map.entry("source", RemovedKind.OTHER),
            Map.entry("track", RemovedKind.OTHER),
            Map.entry("map", RemovedKind.OTHER),
            Map.entry("area", RemovedKind.OTHER),
            Map.entry("math", RemovedKind.OTHER),
            Map.entry("template", RemovedKind.OTHER),
            Map.entry("dialog", RemovedKind.OTHER),
            Map.entry("datalist", RemovedKind.OTHER),
            Map.entry("noscript", RemovedKind.OTHER),
            Map.entry("noframes", RemovedKind.OTHER),
            Map.entry("noembed", RemovedKind.OTHER),
            Map.entry("base", RemovedKind.OTHER),
            Map.entry("link", RemovedKind.OTHER),
            Map.entry("meta", RemovedKind.OTHER),
            Map.entry("param", RemovedKind.OTHER),
            Map.entry("xml", RemovedKind.OTHER));

    private HtmlElements() {}
}
