package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.campaign.MergeFields;
import io.iterablemcp.safety.preview.campaign.ReservedNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks at the Handlebars expressions: whether they are complete, and where their values come from. */
final class TagCheck {

    private static final String TAGS = "tags";
    private static final int AROUND = 40;

    /** Names that the template gives to values itself. */
    private static final Pattern ASSIGNED = Pattern.compile("\\{\\{#?\\s*assign\\s+[\"']([\\p{L}\\p{N}_]+)[\"']");

    private final CheckReport report;
    private final Optional<Set<String>> fields;
    private final SendingCampaigns campaigns;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();

    /** @param fields of profiles; empty if they could not be read */
    TagCheck(CheckReport report, Optional<Set<String>> fields, SendingCampaigns campaigns) {
        this.report = report;
        this.fields = fields;
        this.campaigns = campaigns;
    }

    /** The names that are profile fields, or known to Iterable. */
    Set<String> known() {
        return known;
    }

    /** The names that are not. */
    Set<String> unknown() {
        return unknown;
    }

    void check(CheckedContent content, Set<String> variables) {
        report.checks(TAGS);
        Set<String> names = new TreeSet<>();
        Set<String> ours = new TreeSet<>(ReservedNames.ALL);
        ours.addAll(variables);
        content.content()
                .object("campaignDataFields")
                .ifPresent(data -> ours.addAll(data.fields().keySet()));
        for (Map.Entry<String, String> text : content.texts().entrySet()) {
            MergeFields tags = MergeFields.of(text.getValue());
            names.addAll(tags.names());
            ASSIGNED.matcher(text.getValue()).results().forEach(it -> ours.add(it.group(1)));
            if (!tags.fault().isEmpty()) {
                report.error(TAGS, text.getKey() + " has " + tags.fault() + around(text.getValue()));
            }
        }
        if (fields.isEmpty()) {
            return;
        }
        for (String name : names) {
            if (ours.contains(name) || fields.get().contains(name)) {
                known.add(name);
            } else {
                unknown.add(name);
                origin(content, name);
            }
        }
    }

    /** Shows an expression that never ends. */
    private static String around(String text) {
        int open = text.lastIndexOf("{{");
        return open >= 0 && text.indexOf("}}", open) < 0
                ? ": "
                        + text.substring(open, Math.min(text.length(), open + AROUND))
                                .replaceAll("\\s+", " ")
                : "";
    }

    private void origin(CheckedContent content, String name) {
        String what = name + " is not a profile field";
        Optional<Json.Obj> blast = campaigns.blast();
        if (content.hasFeeds()) {
            report.hint(TAGS, what + "; it may come from a data feed, the event or the API call");
        } else if (blast.isPresent()) {
            report.error(
                    TAGS,
                    what + ", so it stays empty in the blast " + campaigns.words(blast.get())
                            + " unless that brings data of its own");
        } else {
            report.hint(TAGS, what + "; it may come from the event or the API call" + campaigns.doubt());
        }
    }
}
