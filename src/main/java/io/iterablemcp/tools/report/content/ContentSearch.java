package io.iterablemcp.tools.report.content;

import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.OpenParts;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Goes through the bodies of templates, for one call. */
final class ContentSearch {

    /** After so many failures in a row, something is wrong with all of them. */
    private static final int MOST_FAILURES = 3;

    private final OpenParts parts;
    private final TemplateBodies bodies;
    private final SearchMemory memory;
    private final SoughtArgument.Clear search;
    private final Set<String> locales;

    private final List<Hit> seen = new ArrayList<>();
    private final Map<String, Skipped> skipped = new TreeMap<>();
    private int read;
    private int failures;
    private Optional<String> stopped = Optional.empty();

    /** A body and what is in it. */
    record Hit(TemplateRow template, Findings findings) {}

    /**
     * Templates that were not searched.
     *
     * @param why a sentence or two
     */
    record Skipped(int templates, String why) {

        Skipped andOneMore() {
            return new Skipped(templates + 1, why);
        }

        String words() {
            return (templates == 1 ? "1 template. " : templates + " templates. ") + why;
        }
    }

    /** @param locales to try besides the default one */
    ContentSearch(
            OpenParts parts,
            TemplateBodies bodies,
            SearchMemory memory,
            SoughtArgument.Clear search,
            List<String> locales) {
        this.parts = parts;
        this.bodies = bodies;
        this.memory = memory;
        this.search = search;
        this.locales = new LinkedHashSet<>(locales);
    }

    /** In this order: if the time is up, the first ones are read. */
    void read(List<TemplateRow> templates) {
        for (TemplateRow template : templates) {
            if (isReadable(template) && stopped.isEmpty() && all(template)) {
                read++;
            }
        }
    }

    /** Every body that was read, also where nothing was found. */
    List<Hit> seen() {
        return seen;
    }

    /** How many templates were read in all locales. */
    int templatesRead() {
        return read;
    }

    /** Why the search ended before it was through, as a sentence or two. */
    Optional<String> stopped() {
        return stopped;
    }

    /** What was not searched, by its medium or id. */
    Map<String, Skipped> skipped() {
        return skipped;
    }

    private boolean isReadable(TemplateRow template) {
        String medium = template.medium().orElse("unknown medium");
        Optional<String> tool = template.tool();
        if (tool.isEmpty()) {
            skip(medium, "No call of Iterable's API returns these templates.");
            return false;
        }
        Optional<PartResult.Closed> closed = parts.closed(tool.get());
        closed.ifPresent(it -> skip(medium, it.words()));
        return closed.isEmpty();
    }

    private void skip(String group, String why) {
        skipped.merge(group, new Skipped(1, why), (known, one) -> known.andOneMore());
    }

    /** @return whether all bodies of the template are known now */
    private boolean all(TemplateRow template) {
        Step first = body(template, Optional.empty());
        if (first == Step.STOPPED || first == Step.FAILED) {
            return false;
        }
        String usual = seen.isEmpty() ? "" : lastLocale(template);
        for (String locale : locales) {
            if (!locale.equalsIgnoreCase(usual)) {
                Step next = body(template, Optional.of(locale));
                if (next == Step.STOPPED || next == Step.FAILED) {
                    return false;
                }
            }
        }
        return true;
    }

    private enum Step {
        KNOWN,
        FAILED,
        STOPPED
    }

    private String lastLocale(TemplateRow template) {
        Hit last = seen.get(seen.size() - 1);
        return last.template().id() == template.id() ? last.findings().locale() : "";
    }

    private Step body(TemplateRow template, Optional<String> locale) {
        Optional<BodyKey> key =
                template.version().map(version -> BodyKey.of(parts.call(), template.id(), locale, version));
        Optional<SearchMemory.Seen> known = key.flatMap(it -> memory.find(search.key(), it));
        if (known.isPresent()) {
            return known(template, locale, known.get().findings());
        }
        if (parts.reads().outOfTime()) {
            stopped = Optional.of("the time for one call is used up");
            return Step.STOPPED;
        }
        TemplateBodies.Body body = bodies.read(parts, template, locale);
        if (body instanceof TemplateBodies.Body.NotRead unread) {
            return failed(template, unread.why());
        }
        failures = 0;
        Optional<Findings> findings = body instanceof TemplateBodies.Body.Found found
                ? Optional.of(Findings.of(search.sought(), found.content()))
                : Optional.empty();
        key.ifPresent(it -> memory.keep(search.key(), it, new SearchMemory.Seen(findings)));
        return known(template, locale, findings);
    }

    private Step known(TemplateRow template, Optional<String> locale, Optional<Findings> findings) {
        if (locale.isEmpty() && findings.isEmpty()) {
            skip("without content", "Iterable lists these templates, but does not find their content.");
            return Step.FAILED;
        }
        findings.ifPresent(it -> seen.add(new Hit(template, it)));
        return Step.KNOWN;
    }

    private Step failed(TemplateRow template, PartResult result) {
        failures++;
        if (result instanceof PartResult.Later || failures == MOST_FAILURES) {
            stopped = Optional.of(WhyNotRead.of(result));
            return Step.STOPPED;
        }
        skip("template " + template.id(), WhyNotRead.of(result));
        return Step.FAILED;
    }
}
