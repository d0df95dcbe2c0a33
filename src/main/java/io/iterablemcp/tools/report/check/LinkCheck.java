package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.destination.ContentTargets;
import io.iterablemcp.safety.destination.Target;
import io.iterablemcp.safety.preview.campaign.ForeignPlaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at links and images. */
final class LinkCheck {

    private static final String LINKS = "links";
    private static final String FOREIGN = "foreign links";
    private static final String IMAGES = "images";
    private static final int MOST_LINES = 8;

    private final CheckReport report;
    private final List<String> domains;

    /** @param domains that a person permits; empty if the sender's counts */
    LinkCheck(CheckReport report, List<String> domains) {
        this.report = report;
        this.domains = domains;
    }

    void check(CheckedContent content) {
        for (Map.Entry<String, String> page : content.pages().entrySet()) {
            ParsedPage parsed = ParsedPage.of(page.getValue());
            links(page.getKey(), parsed);
            images(page.getKey(), parsed);
        }
        insecure(content);
        foreign(content);
    }

    private void links(String where, ParsedPage page) {
        report.checks(LINKS);
        Map<String, List<Integer>> faults = new TreeMap<>();
        for (ParsedPage.Link link : page.links()) {
            String target = link.target().toLowerCase(Locale.ROOT);
            if (target.isEmpty() || target.equals("#")) {
                add(faults, "without a target", link.line());
            } else if (target.startsWith("javascript:")) {
                add(faults, "to a script, which mail programs block", link.line());
            } else if (target.startsWith("http://")) {
                add(faults, "to http and not https", link.line());
            } else if (!target.matches("(?s)[a-z][a-z0-9+.-]*:.*|[{\\[]{2}.*|#.+")) {
                add(faults, "without https:// in front", link.line());
            }
        }
        faults.forEach((what, lines) -> {
            String words = (lines.size() == 1 ? "a link " : lines.size() + " links ") + what + lines(where, lines);
            if (what.startsWith("without") || what.contains("script")) {
                report.error(LINKS, words);
            } else {
                report.warning(LINKS, words);
            }
        });
    }

    private void images(String where, ParsedPage page) {
        report.checks(IMAGES);
        List<Integer> bare = page.images().stream()
                .filter(it -> !it.described())
                .map(ParsedPage.Image::line)
                .toList();
        if (!bare.isEmpty()) {
            report.warning(
                    IMAGES,
                    (bare.size() == 1 ? "an image" : bare.size() + " images") + " without alt" + lines(where, bare));
        }
        List<Integer> insecure = page.images().stream()
                .filter(it -> it.source().toLowerCase(Locale.ROOT).startsWith("http://"))
                .map(ParsedPage.Image::line)
                .toList();
        if (!insecure.isEmpty()) {
            report.warning(
                    IMAGES,
                    (insecure.size() == 1 ? "an image" : insecure.size() + " images") + " from http and not https"
                            + lines(where, insecure));
        }
        List<Integer> empty = page.images().stream()
                .filter(it -> it.source().isEmpty())
                .map(ParsedPage.Image::line)
                .toList();
        if (!empty.isEmpty()) {
            report.error(
                    IMAGES,
                    (empty.size() == 1 ? "an image" : empty.size() + " images") + " without src" + lines(where, empty));
        }
    }

    private static void add(Map<String, List<Integer>> faults, String what, int line) {
        faults.computeIfAbsent(what, none -> new ArrayList<>()).add(line);
    }

    private static String lines(String where, List<Integer> lines) {
        List<Integer> distinct = lines.stream().distinct().toList();
        return " (" + where + (distinct.size() == 1 ? " line " : " lines ")
                + distinct.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "))
                + (distinct.size() > MOST_LINES ? " and more" : "") + ")";
    }

    /** In texts without markup, such as those of SMS and push. */
    private void insecure(CheckedContent content) {
        content.texts().forEach((path, text) -> {
            if (!content.pages().containsKey(path)
                    && text.toLowerCase(Locale.ROOT).contains("http://")) {
                report.warning(LINKS, "a link to http and not https (" + path + ")");
            }
        });
    }

    private void foreign(CheckedContent content) {
        Map<String, Json> texts = new LinkedHashMap<>();
        content.texts().forEach((path, text) -> texts.put(path, Json.text(text)));
        Json.Obj all = new Json.Obj(texts);
        if (domains.isEmpty()
                && content.text("fromEmail").filter(it -> it.contains("@")).isEmpty()) {
            report.notChecked(FOREIGN, "There is no sender to compare with, and no ITERABLE_ALLOWED_DOMAINS.");
            return;
        }
        report.checks(FOREIGN);
        List<Target> targets = domains.isEmpty()
                ? ForeignPlaces.in(all, content.text("fromEmail"))
                : ContentTargets.in(all).stream()
                        .filter(it -> !it.within(domains))
                        .toList();
        Map<String, List<String>> fields = new TreeMap<>();
        targets.forEach(target ->
                fields.computeIfAbsent(target.host(), none -> new ArrayList<>()).add(target.field()));
        String than = domains.isEmpty() ? "the sender's domain" : "ITERABLE_ALLOWED_DOMAINS";
        fields.forEach((host, paths) -> report.warning(
                FOREIGN,
                (host.isEmpty() ? "a host that is only known when a message is made" : host) + " is outside " + than
                        + " (" + paths.stream().distinct().collect(Collectors.joining(", ")) + ")"));
    }
}
