package io.iterablemcp.console.sanitizer;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * The attributes of an element that only change its look. An attribute that is not on the list is not written; so nothing
 * that loads, runs or leads somewhere is, under whatever name.
 */
final class SafeAttributes {

    static final String LINK = "data-link";
    static final String IMAGE = "data-image";
    static final String CONTROL = "data-control";

    private static final int LONGEST_ADDRESS = 500;

    private static final Pattern SIZE = Pattern.compile("[+-]?\\d{1,5}(\\.\\d{1,5})?(px|%|em|pt|\\*)?");
    private static final Pattern WORD = Pattern.compile("[\\w -]{1,60}");
    private static final Pattern COLOUR = Pattern.compile("#?[\\w(),.% -]{1,60}");
    private static final Pattern NAMES = Pattern.compile("[^\\p{Cntrl}\"<>&]{1,1000}");
    private static final Pattern FLAG = Pattern.compile(".{0,20}");

    private static final Map<String, Pattern> HARMLESS = new TreeMap<>(Map.ofEntries(
            Map.entry("align", WORD),
            Map.entry("bgcolor", COLOUR),
            Map.entry("border", SIZE),
            Map.entry("bordercolor", COLOUR),
            Map.entry("cellpadding", SIZE),
            Map.entry("cellspacing", SIZE),
            Map.entry("class", NAMES),
            Map.entry("clear", WORD),
            Map.entry("color", COLOUR),
            Map.entry("colspan", SIZE),
            Map.entry("dir", WORD),
            Map.entry("face", NAMES),
            Map.entry("height", SIZE),
            Map.entry("hidden", FLAG),
            Map.entry("id", NAMES),
            Map.entry("lang", WORD),
            Map.entry("noshade", FLAG),
            Map.entry("nowrap", FLAG),
            Map.entry("role", WORD),
            Map.entry("rowspan", SIZE),
            Map.entry("size", SIZE),
            Map.entry("span", SIZE),
            Map.entry("start", SIZE),
            Map.entry("text", COLOUR),
            Map.entry("type", WORD),
            Map.entry("valign", WORD),
            Map.entry("value", SIZE),
            Map.entry("width", SIZE)));

    /** Addresses with code or content of their own. */
    private static final Pattern CODE = Pattern.compile("(?i)(javascript|vbscript|livescript|data):.*", Pattern.DOTALL);

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Z}\\p{Cf}]+");

    private final Consumer<RemovedKind> removed;

    SafeAttributes(Consumer<RemovedKind> removed) {
        this.removed = removed;
    }

    /** With a space before each. */
    String of(Element element) {
        StringBuilder out = new StringBuilder();
        harmless(element, out);
        style(element, "", out);
        if (element.normalName().equals("a")) {
            link(element, out);
        }
        for (String flag : new String[] {IMAGE, CONTROL}) {
            if (element.normalName().equals("span") && element.hasAttr(flag)) {
                HtmlText.attribute(out, flag, "");
            }
        }
        return out.toString();
    }

    /** Those of what takes the place of an image, in its size. */
    String ofImage(Element image) {
        StringBuilder out = new StringBuilder();
        for (Attribute each : image.attributes()) {
            count(each);
        }
        names(image, out);
        style(image, size(image, "width") + size(image, "height"), out);
        HtmlText.attribute(out, IMAGE, "");
        return out.toString();
    }

    /** Those of what takes the place of a field or a button. */
    String ofControl(Element control) {
        StringBuilder out = new StringBuilder();
        for (Attribute each : control.attributes()) {
            count(each);
        }
        names(control, out);
        style(control, "", out);
        HtmlText.attribute(out, CONTROL, "");
        return out.toString();
    }

    private void harmless(Element element, StringBuilder out) {
        for (Attribute each : element.attributes()) {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            Pattern allowed = HARMLESS.get(name);
            if (allowed != null && allowed.matcher(each.getValue()).matches()) {
                HtmlText.attribute(out, name, each.getValue());
            } else {
                count(each);
            }
        }
    }

    private static void names(Element element, StringBuilder out) {
        for (String name : new String[] {"class", "id"}) {
            String value = element.attr(name);
            if (!value.isEmpty() && NAMES.matcher(value).matches()) {
                HtmlText.attribute(out, name, value);
            }
        }
    }

    private void count(Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        if (name.startsWith("on")) {
            removed.accept(RemovedKind.SCRIPT);
        } else if (name.equals("background")) {
            removed.accept(RemovedKind.IMAGE);
        }
    }

    private void style(Element element, String before, StringBuilder out) {
        String style = new SafeStyle(removed).declarations(before + element.attr("style"));
        if (!style.isEmpty()) {
            HtmlText.attribute(out, "style", style);
        }
    }

    /** As a declaration; empty if the attribute says nothing that is one. */
    private static String size(Element element, String name) {
        String value = element.attr(name).strip();
        if (!value.matches("\\d{1,4}(px|%)?")) {
            return "";
        }
        boolean plain = Character.isDigit(value.charAt(value.length() - 1));
        return name + ":" + value + (plain ? "px" : "") + ";";
    }

    /** A link shows its address and leads nowhere. */
    private void link(Element link, StringBuilder out) {
        boolean made = !link.hasAttr("href");
        if (made && !link.hasAttr(LINK)) {
            return;
        }
        String address = UNSEEN.matcher(link.attr(made ? "title" : "href")).replaceAll("");
        if (!made) {
            removed.accept(CODE.matcher(address).matches() ? RemovedKind.SCRIPT : RemovedKind.LINK);
        }
        if (!address.isEmpty() && !CODE.matcher(address).matches()) {
            HtmlText.attribute(out, "title", brief(address));
        }
        HtmlText.attribute(out, LINK, "");
    }

    private static String brief(String address) {
        if (address.length() <= LONGEST_ADDRESS) {
            return address;
        }
        int end = LONGEST_ADDRESS - 1;
        return address.substring(0, Character.isHighSurrogate(address.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
