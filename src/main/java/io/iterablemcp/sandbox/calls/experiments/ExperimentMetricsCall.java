package io.iterablemcp.sandbox.calls.experiments;

import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.Experiment.Variant;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.VariantFigures;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results of experiments as CSV, with one line for each variant and its comparison with the control. */
public final class ExperimentMetricsCall {

    private static final int MOST_IDS = 200;
    private static final String HEADER = "Campaign ID,Experiment ID,Template ID,Name,Type,Created by,Creation Date,"
            + "Last modified,Subject,Improvement,Confidence,Total Email Sends,Email Delivery Rate,"
            + "Total Emails Delivered,Total Email Opens,Revenue";
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final World world;

    public ExperimentMetricsCall(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/experiments/metrics", this::metrics);
    }

    /** Covers the named experiments and campaigns, or all if the call names none. */
    private ApiResponse metrics(ApiRequest request) {
        List<Long> ids = request.wholes("experimentId");
        List<Long> campaigns = request.wholes("campaignId");
        if (ids.size() + campaigns.size() > MOST_IDS) {
            throw ApiError.badParams("More than " + MOST_IDS + " experiment and campaign ids");
        }
        ids.forEach(id -> ExperimentCalls.known(world, id));
        long from = request.text("startDateTime")
                .map(it -> DateTimes.spaced("startDateTime", it).toEpochMilli())
                .orElse(0L);
        long to = request.text("endDateTime")
                .map(it -> DateTimes.spaced("endDateTime", it).toEpochMilli())
                .orElse(Long.MAX_VALUE);
        String lines = world.experiments.all().stream()
                .filter(experiment -> (ids.isEmpty() && campaigns.isEmpty())
                        || ids.contains(experiment.id())
                        || campaigns.contains(experiment.campaignId()))
                .flatMap(experiment ->
                        experiment.variants().stream().map(variant -> line(experiment, variant, from, to)))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return ApiResponse.text(200, "text/csv", HEADER + "\n" + lines);
    }

    private String line(Experiment experiment, Variant variant, long from, long to) {
        VariantFigures figures = VariantFigures.of(world, experiment, variant).between(from, to);
        VariantFigures control = VariantFigures.of(
                        world, experiment, experiment.variants().get(0))
                .between(from, to);
        boolean isControl = experiment.control(variant);
        Optional<Template> template = world.templates.find(variant.templateId());
        String subject = template.flatMap(it -> it.content("").text("subject")).orElse("");
        long sends = figures.count("sends");
        return List.of(
                        Long.toString(experiment.campaignId()),
                        Long.toString(experiment.id()),
                        Long.toString(variant.templateId()),
                        variant.name(),
                        isControl ? "Control" : "-",
                        experiment.author(),
                        when(template, "createdAt", experiment),
                        when(template, "updatedAt", experiment),
                        subject,
                        isControl
                                ? "N/A"
                                : VariantComparison.improvement(figures.rate(experiment), control.rate(experiment)),
                        isControl
                                ? "N/A"
                                : VariantComparison.confidence(
                                        figures.converted(experiment), figures.delivered(),
                                        control.converted(experiment), control.delivered()),
                        Long.toString(sends),
                        rounded(sends == 0 ? 0 : (double) figures.delivered() / sends),
                        Long.toString(figures.delivered()),
                        Long.toString(figures.count("opens")),
                        rounded(figures.revenue()))
                .stream()
                .map(ExperimentMetricsCall::quoted)
                .collect(Collectors.joining(","));
    }

    private static String when(Optional<Template> template, String what, Experiment experiment) {
        return ISO.format(template.flatMap(it -> Documents.whole(it.facts(), what))
                .map(Instant::ofEpochMilli)
                .orElse(experiment.created()));
    }

    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
