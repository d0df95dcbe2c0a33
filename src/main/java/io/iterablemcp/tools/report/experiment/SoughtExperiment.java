package io.iterablemcp.tools.report.experiment;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The experiment that a name or a campaign means. */
final class SoughtExperiment {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;
    private static final int SHOWN = 8;

    private final PartReads reads;

    SoughtExperiment(PartReads reads) {
        this.reads = reads;
    }

    long byCampaign(long campaign) throws NotReportable {
        List<Json.Obj> found = list(Json.Obj.EMPTY.with("campaignId", Json.Num.of(campaign)));
        if (found.isEmpty()) {
            throw NotReportable.question(
                    "campaign " + campaign + " has no experiment", "list_experiments lists all experiments.");
        }
        return one(found, "belong to campaign " + campaign);
    }

    long byName(String name) throws NotReportable {
        List<Json.Obj> all = list(Json.Obj.EMPTY);
        List<Json.Obj> same =
                all.stream().filter(it -> name(it).equalsIgnoreCase(name)).toList();
        String part = name.toLowerCase(Locale.ROOT);
        List<Json.Obj> meant = same.isEmpty()
                ? all.stream()
                        .filter(it -> name(it).toLowerCase(Locale.ROOT).contains(part))
                        .toList()
                : same;
        if (meant.isEmpty()) {
            List<String> near = NearestName.nearest(
                    name, all.stream().map(SoughtExperiment::name).distinct().toList(), 3);
            throw NotReportable.question(
                    "no experiment is called “" + name + "”",
                    near.isEmpty()
                            ? "list_experiments lists them."
                            : "The nearest names are “" + String.join("”, “", near) + "”.");
        }
        return one(meant, (same.isEmpty() ? "have “" + name + "” in their names" : "are called “" + name + "”"));
    }

    private static long one(List<Json.Obj> meant, String what) throws NotReportable {
        if (meant.size() > 1) {
            throw NotReportable.question(
                    meant.size() + " experiments " + what + ": "
                            + meant.stream()
                                    .limit(SHOWN)
                                    .map(it -> TestedExperiment.whole(it, "id").orElse(-1L) + " " + name(it) + " ("
                                            + it.text("status").orElse("unknown") + ")")
                                    .collect(Collectors.joining(", "))
                            + (meant.size() > SHOWN ? ", …" : ""),
                    "Call again with the id of the one you mean.");
        }
        return TestedExperiment.whole(meant.get(0), "id").orElse(-1L);
    }

    private List<Json.Obj> list(Json.Obj filter) throws NotReportable {
        List<Json.Obj> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            PartResult result = reads.read(
                    "list_experiments",
                    filter.with("limit", Json.Num.of(PAGE)).with("offset", Json.Num.of((long) page * PAGE)));
            if (!(result instanceof PartResult.Found found)) {
                throw NotReportable.unread(result);
            }
            List<Json> some = ((Json.Obj) found.answer()).list("experiments");
            some.forEach(it -> all.add((Json.Obj) it));
            if (some.size() < PAGE) {
                break;
            }
        }
        return all;
    }

    private static String name(Json.Obj experiment) {
        return experiment.text("name").orElse("");
    }
}
