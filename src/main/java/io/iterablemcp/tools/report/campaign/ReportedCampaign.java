package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A campaign, as Iterable lists it. */
record ReportedCampaign(long id, Json.Obj facts) {

    private static final Set<String> UNSENT = Set.of("Draft", "Ready", "Scheduled");

    static ReportedCampaign of(Json.Obj facts) {
        return new ReportedCampaign(whole(facts, "id").orElse(-1L), facts);
    }

    String name() {
        return facts.text("name").orElse("");
    }

    String medium() {
        return facts.text("messageMedium").orElse("unknown");
    }

    String state() {
        return facts.text("campaignState").orElse("unknown");
    }

    boolean triggered() {
        return facts.text("type").filter("Triggered"::equals).isPresent();
    }

    boolean recurring() {
        return state().equals("Recurring");
    }

    /** The recurring campaign that has made this send. */
    Optional<Long> parent() {
        return whole(facts, "recurringCampaignId");
    }

    Optional<Long> template() {
        return whole(facts, "templateId");
    }

    Optional<Long> sendSize() {
        return whole(facts, "sendSize");
    }

    /** When it was sent; a triggered campaign can send from its creation on. */
    Instant start() {
        return (triggered() ? Optional.<Long>empty() : whole(facts, "startAt"))
                .or(() -> whole(facts, "createdAt"))
                .map(Instant::ofEpochMilli)
                .orElse(Instant.EPOCH);
    }

    /** Before this, it has no events. */
    Instant earliest() {
        Instant created = whole(facts, "createdAt").map(Instant::ofEpochMilli).orElse(Instant.EPOCH);
        return created.isBefore(start()) ? created : start();
    }

    boolean sent(Instant now) {
        return triggered()
                ? !state().equals("Draft")
                : !UNSENT.contains(state()) && !recurring() && !start().isAfter(now);
    }

    boolean labelled(String label) {
        return labels().stream().anyMatch(label::equalsIgnoreCase);
    }

    List<String> labels() {
        return facts.list("labels").stream()
                .filter(Json.Str.class::isInstance)
                .map(it -> ((Json.Str) it).text())
                .toList();
    }

    boolean called(String part) {
        return name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** "9041 Table talk (Finished)". */
    String words() {
        return id + " " + name() + " (" + state() + ")";
    }

    private static Optional<Long> whole(Json.Obj facts, String field) {
        return facts.get(field)
                .filter(Json.Num.class::isInstance)
                .map(it -> ((Json.Num) it).digits())
                .filter(digits -> digits.matches("-?\\d{1,18}"))
                .map(Long::parseLong);
    }
}
