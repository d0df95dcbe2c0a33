package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The campaign that a call is about.
 *
 * @param facts as Iterable returns them; only the id if it has none any more
 * @param parent the recurring campaign whose latest send this is
 */
record ChosenCampaign(Json.Obj facts, Optional<Json.Obj> parent) {

    String id() {
        return digits(facts, "id").orElseThrow();
    }

    String name() {
        return facts.text("name").orElse("");
    }

    boolean exists() {
        return facts.fields().size() > 1;
    }

    String medium() {
        return facts.text("messageMedium").orElse("");
    }

    /** What the names of its events begin with. */
    String eventPrefix() {
        return medium().equals("SMS")
                ? "sms"
                : medium().isEmpty() ? "" : medium().substring(0, 1).toLowerCase(Locale.ROOT) + medium().substring(1);
    }

    String state() {
        return facts.text("campaignState").orElse("unknown");
    }

    boolean blast() {
        return facts.text("type").filter("Blast"::equals).isPresent();
    }

    Optional<String> templateId() {
        return digits(facts, "templateId");
    }

    Optional<String> journeyId() {
        return digits(facts, "workflowId");
    }

    Optional<Instant> startAt() {
        return time(facts, "startAt");
    }

    List<String> listIds(String name) {
        return facts.list(name).stream()
                .map(item -> item instanceof Json.Num number ? number.digits() : "")
                .filter(digits -> !digits.isEmpty())
                .toList();
    }

    static Optional<Instant> time(Json.Obj facts, String name) {
        return facts.get(name).flatMap(TimeText::of).map(Instant::parse).map(at -> at.truncatedTo(ChronoUnit.SECONDS));
    }

    static Optional<String> digits(Json.Obj facts, String name) {
        return facts.get(name).filter(Json.Num.class::isInstance).map(it -> ((Json.Num) it).digits());
    }
}
