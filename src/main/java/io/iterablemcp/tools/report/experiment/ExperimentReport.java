package io.iterablemcp.tools.report.experiment;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool experiment_report: how the variants of an experiment did, and whether that says anything. */
public final class ExperimentReport implements ComposedTool {

    private final Clock clock;
    private final Duration time;

    /** @param time how long one call may take */
    public ExperimentReport(Clock clock, Duration time) {
        this.clock = clock;
        this.time = time;
    }

    @Override
    public String name() {
        return "experiment_report";
    }

    @Override
    public Outcome answer(Call call) {
        PartReads reads = new PartReads(call, clock, time);
        try {
            long id = id(call.arguments(), reads);
            TestedExperiment experiment = new TestedExperiment(
                    read(reads, "get_experiment", Json.Obj.EMPTY.with("experimentId", Json.Num.of(id))));
            VariantTable table = new VariantTable(read(reads, "get_experiment_metrics", ids(id)));
            ComparedSends sends = ComparedSends.of(experiment, triggered(experiment, reads), clock.instant());
            PeopleOfVariants people = new PeopleOfVariants(experiment, sends, table, reads);
            Map<Long, VariantPeople> counted = sends.not().isPresent() ? Map.of() : people.count();
            Optional<String> why = sends.not().or(people::why);
            return new ExperimentAnswer(experiment, table, sends, clock.instant()).outcome(counted, people.how(), why);
        } catch (NotReportable e) {
            return e.outcome();
        }
    }

    static Json.Obj ids(long id) {
        return Json.Obj.EMPTY.with("experimentId", new Json.Arr(List.of(Json.Num.of(id))));
    }

    private static long id(Json.Obj arguments, PartReads reads) throws NotReportable {
        SoughtExperiment sought = new SoughtExperiment(reads);
        Optional<Long> campaign = TestedExperiment.whole(arguments, "campaignId");
        if (campaign.isPresent()) {
            return sought.byCampaign(campaign.get());
        }
        Optional<String> name = arguments.text("name").map(String::strip);
        if (name.filter(String::isEmpty).isPresent()) {
            throw NotReportable.argument("name is empty", "Give the name of the experiment, or its id.");
        }
        return name.isPresent()
                ? sought.byName(name.get())
                : TestedExperiment.whole(arguments, "id").orElseThrow();
    }

    private static Json.Obj read(PartReads reads, String tool, Json.Obj arguments) throws NotReportable {
        PartResult result = reads.read(tool, arguments);
        if (result instanceof PartResult.Found found) {
            return (Json.Obj) found.answer();
        }
        throw NotReportable.unread(result);
    }

    /** Where the campaign cannot be read, nothing is assumed about its sends. */
    private static boolean triggered(TestedExperiment experiment, PartReads reads) {
        return experiment
                .campaign()
                .map(id -> reads.read("get_campaign", Json.Obj.EMPTY.with("id", Json.Num.of(id))))
                .filter(PartResult.Found.class::isInstance)
                .flatMap(it -> ((Json.Obj) ((PartResult.Found) it).answer()).text("type"))
                .map(type -> !type.equals("Blast"))
                .orElse(true);
    }
}
