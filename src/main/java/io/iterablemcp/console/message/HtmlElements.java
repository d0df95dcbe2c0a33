package io.iterablemcp.console.message;

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
    static final Map<String, Removal> LEFT_OUT = Map.ofEntries(
            Map.entry("script", Removal.SCRIPT),
            Map.entry("iframe", Removal.FRAME),
            Map.entry("frame", Removal.FRAME),
            Map.entry("frameset", Removal.FRAME),
            Map.entry("fencedframe", Removal.FRAME),
            Map.entry("portal", Removal.FRAME),
            Map.entry("object", Removal.FRAME),
            Map.entry("embed", Removal.FRAME),
            Map.entry("applet", Removal.FRAME),
            Map.entry("video", Removal.MEDIA),
            Map.entry("audio", Removal.MEDIA),
            Map.entry("bgsound", Removal.MEDIA),
            Map.entry("canvas", Removal.OTHER),
            Map.entry("source", Removal.OTHER),
            Map.entry("track", Removal.OTHER),
            Map.entry("map", Removal.OTHER),
            Map.entry("area", Removal.OTHER),
            Map.entry("math", Removal.OTHER),
            Map.entry("template", Removal.OTHER),
            Map.entry("dialog", Removal.OTHER),
            Map.entry("datalist", Removal.OTHER),
            Map.entry("noscript", Removal.OTHER),
            Map.entry("noframes", Removal.OTHER),
            Map.entry("noembed", Removal.OTHER),
            Map.entry("base", Removal.OTHER),
            Map.entry("link", Removal.OTHER),
            Map.entry("meta", Removal.OTHER),
            Map.entry("param", Removal.OTHER),
            Map.entry("xml", Removal.OTHER));

    private HtmlElements() {}
}
