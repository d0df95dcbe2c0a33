package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A campaign that is scheduled: it is restored by cancelling it, as long as it has not begun. */
final class RestorableSchedule implements RestorableChange {

    private static final String CAMPAIGN = "campaignId";
    private static final String STATE = "campaignState";
    private static final String START = "startAt";
    private static final String SCHEDULED = "Scheduled";

    @Override
    public Optional<String> obstacle(Json.Obj arguments) {
        return Optional.empty();
    }

    private static StateReading<Optional<Json.Obj>> read(Json.Obj target, LiveReads reads) {
        return ProjectReads.object(
                reads,
                "get_campaign",
                ProjectReads.object("id", target.get(CAMPAIGN).orElse(Json.Null.NULL)));
    }

    @Override
    public StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads) {
        Json.Obj target = ProjectReads.some(arguments, CAMPAIGN);
        return read(target, reads).then(found -> {
            if (found.isEmpty()) {
                return new StateReading.NotRestorable<>("there is no such campaign");
            }
            if (found.get().text(STATE).filter(SCHEDULED::equals).isPresent()) {
                return new StateReading.NotRestorable<>(
                        "the campaign is scheduled already, and undo never schedules a campaign");
            }
            JournaledState before = JournaledState.of(found.get(), List.of(STATE));
            JournaledState after = before.with(STATE, Json.text(SCHEDULED));
            // With the time zones of people Iterable may show another time than was given.
            Optional<Json> start = arguments.has("recipientTimeZone") ? Optional.empty() : milliseconds(arguments);
            return new StateReading.Known<>(
                    CapturedState.changed(target, before, start.isPresent() ? after.with(START, start.get()) : after));
        });
    }

    /** The date-time of an argument is ISO 8601 in UTC. */
    private static Optional<Json> milliseconds(Json.Obj arguments) {
        return arguments
                .text("sendAt")
                .map(text -> Json.Num.of(Instant.parse(text).toEpochMilli()));
    }

    @Override
    public StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return read(target, reads)
                .then(found -> found.isPresent()
                        ? new StateReading.Known<>(state(found.get(), names))
                        : new StateReading.NotRestorable<>("the campaign no longer exists"));
    }

    /** A campaign that is not scheduled keeps the time for which it was. */
    private static JournaledState state(Json.Obj campaign, Set<String> names) {
        JournaledState state = JournaledState.of(campaign, names);
        boolean scheduled = campaign.text(STATE).filter(SCHEDULED::equals).isPresent();
        return scheduled || !names.contains(START) ? state : state.with(START, Json.Null.NULL);
    }

    @Override
    public List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        return List.of(new RestoringCall("cancel_campaign", target));
    }

    @Override
    public String subject(Json.Obj target) {
        return "campaign " + ProjectReads.digits(target, CAMPAIGN);
    }
}
