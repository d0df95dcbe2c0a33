package io.iterablemcp.safety.preview.people;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.campaign.JourneyFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Stores events of people. An event that a live journey starts on counts as a message to each person. The journeys are
 * read each time, because somebody may have switched one on.
 */
public final class EventTracking implements PreviewSource {

    /** The names of events that Iterable itself gives to what a tool stores. */
    private static final Map<String, Set<String>> OF_ITERABLE = Map.ofEntries(
            Map.entry("track_purchase", Set.of("purchase", "trackPurchase")),
            Map.entry("update_cart", Set.of("updateCart", "cartUpdate", "shoppingCartUpdate")),
            Map.entry("track_push_open", Set.of("pushOpen")),
            Map.entry("track_web_push_click", Set.of("webPushClick")),
            Map.entry("track_in_app_click", Set.of("inAppClick")),
            Map.entry("track_in_app_close", Set.of("inAppClose")),
            Map.entry("track_in_app_delivery", Set.of("inAppDelivery")),
            Map.entry("track_in_app_open", Set.of("inAppOpen")),
            Map.entry("track_embedded_click", Set.of("embeddedClick")),
            Map.entry("track_embedded_received", Set.of("embeddedReceived")),
            Map.entry("track_embedded_session", Set.of("embeddedSession")));

    private static final String JOURNEYS = "the journeys that the event starts";

    @Override
    public Preview of(PlannedCall call) {
        PreviewDraft draft = new PreviewDraft();
        int people = call.people().count();
        Set<String> events = events(call);
        draft.line("Change", call.phrase());
        draft.line("People", PreviewWords.number(people));
        draft.line(
                events.size() == 1 ? "Event" : "Events",
                PreviewWords.several(events.stream().map(PreviewWords::quoted).toList()));
        draft.mark(
                "the events",
                JsonWriter.write(
                        new Json.Arr(events.stream().<Json>map(Json::text).toList())));
        ChangeClass changeClass = startsJourneys(call, events, draft)
                ? (people <= Preview.FEW ? ChangeClass.ONE_PERSON : ChangeClass.AUDIENCE)
                : ChangeClass.EVENTS;
        return draft.preview(changeClass, new Audience.Counted(people, false, call.now()), false);
    }

    private static Set<String> events(PlannedCall call) {
        Set<String> events = new TreeSet<>(OF_ITERABLE.getOrDefault(call.tool().name(), Set.of()));
        if (events.isEmpty()) {
            call.arguments().text("eventName").ifPresent(events::add);
            JsonFields.objects(call.arguments(), "events")
                    .forEach(event -> event.text("eventName").ifPresent(events::add));
        }
        return events;
    }

    private static boolean startsJourneys(PlannedCall call, Set<String> events, PreviewDraft draft) {
        Optional<List<JourneyFacts>> all = JourneyFacts.all(call.reads());
        if (all.isEmpty()) {
            draft.mark(JOURNEYS, "not known");
            draft.warn("The journeys could not be read, so one may start on this event and message people.");
            return true;
        }
        List<JourneyFacts> live = all.get().stream()
                .filter(JourneyFacts::isLive)
                .filter(journey -> events.stream().anyMatch(journey::startsOn))
                .toList();
        draft.mark(
                JOURNEYS,
                live.stream()
                        .map(JourneyFacts::id)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
        List<String> started = live.stream().map(JourneyFacts::name).toList();
        if (!started.isEmpty()) {
            draft.line("Starts", (started.size() == 1 ? "journey " : "journeys ") + PreviewWords.several(started));
            draft.warn("A live journey starts on this event, so it counts as a message to each person.");
        }
        return !started.isEmpty();
    }
}
