package io.iterablemcp.tools.report.experiment;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An experiment, as Iterable shows it. */
record TestedExperiment(Json.Obj facts) {

    /** @param template what makes it different from the others */
    record Tested(long id, String name, long template, boolean control, boolean winner) {}

    long id() {
        return whole(facts, "id").orElse(-1L);
    }

    String name() {
        return meta().text("name").or(() -> facts.text("name")).orElse("");
    }

    String status() {
        return facts.text("status").orElse("unknown");
    }

    Optional<Long> campaign() {
        return whole(meta(), "campaignId").or(() -> whole(facts, "campaignId"));
    }

    List<String> metrics() {
        return meta().list("conversionMetrics").stream()
                .filter(Json.Str.class::isInstance)
                .map(it -> ((Json.Str) it).text())
                .toList();
    }

    Optional<Instant> started() {
        return time("startDate");
    }

    Optional<Instant> finished() {
        return time("finishDate");
    }

    /** How long a test of a blast takes, before the winner is chosen. */
    Optional<Duration> testTime() {
        return whole(sizing(), "testDurationMinutes").map(Duration::ofMinutes);
    }

    /** Whether people are left for the winner. */
    boolean sendsWinner() {
        return sizing().get("winnerGroupPercentage")
                .filter(it -> it instanceof Json.Num share && Double.parseDouble(share.digits()) > 0)
                .isPresent();
    }

    List<Tested> variants() {
        List<Tested> variants = new ArrayList<>();
        for (Json each : facts.list("variants")) {
            Json.Obj variant = (Json.Obj) each;
            variants.add(new Tested(
                    whole(variant, "id").orElse(-1L),
                    variant.text("name").orElse(""),
                    variant.object("value")
                            .flatMap(it -> whole(it, "templateId"))
                            .orElse(-1L),
                    variant.flag("isControl"),
                    variant.flag("isWinner")));
        }
        return variants;
    }

    private Json.Obj meta() {
        return facts.object("meta").orElse(Json.Obj.EMPTY);
    }

    private Json.Obj sizing() {
        return facts.object("sizing").orElse(Json.Obj.EMPTY);
    }

    private Optional<Instant> time(String field) {
        return facts.get(field).flatMap(TimeText::of).map(Instant::parse);
    }

    static Optional<Long> whole(Json.Obj facts, String field) {
        return facts.get(field)
                .filter(Json.Num.class::isInstance)
                .map(it -> ((Json.Num) it).digits())
                .filter(digits -> digits.matches("-?\\d{1,18}"))
                .map(Long::parseLong);
    }
}
