package io.iterablemcp.cli.activity;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventGroups;
import io.iterablemcp.webhooks.event.EventIds;
import io.iterablemcp.webhooks.view.OpenText;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What webhooks have reported of a send's campaign since the call. Another send of the same campaign counts as well.
 *
 * @param groups one for each name of events
 */
record SentMessageEvents(long campaign, List<EventGroups.Group> groups) {

    private static final String SEND = "send";
    private static final int MOST_NAMES = 40;

    /** Empty if the call sends nothing, names no campaign, or no event has arrived. */
    static Optional<SentMessageEvents> of(CallRecord call, Store store) throws StoreException {
        Optional<Long> campaign = call.what().access().equals(SEND) ? campaign(call) : Optional.empty();
        if (campaign.isEmpty()) {
            return Optional.empty();
        }
        EventFilter filter = new EventFilter(
                List.of(),
                new EventIds(campaign, Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                // Events have the time in seconds.
                Optional.of(call.begun().truncatedTo(ChronoUnit.SECONDS)),
                Optional.empty(),
                false);
        List<EventGroups.Group> groups = store.read(sql ->
                EventGroups.count(sql, call.who().project(), filter, EventGroups.By.EVENT, false, false, MOST_NAMES));
        return groups.isEmpty() ? Optional.empty() : Optional.of(new SentMessageEvents(campaign.get(), groups));
    }

    private static Optional<Long> campaign(CallRecord call) {
        try {
            return JsonReader.read(call.what().arguments()) instanceof Json.Obj arguments
                            && arguments.get("campaignId").orElse(null) instanceof Json.Num id
                    ? Optional.of(new BigDecimal(id.digits()).longValueExact())
                    : Optional.empty();
        } catch (MalformedJson | ArithmeticException e) {
            return Optional.empty(); // the arguments are not kept, or name no campaign that exists
        }
    }

    String line() {
        return groups.stream().map(it -> it.events() + " " + name(it)).collect(Collectors.joining(", "))
                + "; iterable-mcp webhooks tail --campaign " + campaign + " shows them";
    }

    Json json() {
        Json.Obj counts = Json.Obj.EMPTY;
        for (EventGroups.Group group : groups) {
            counts = counts.with(name(group), Json.Num.of(group.events()));
        }
        return counts;
    }

    private static String name(EventGroups.Group group) {
        return OpenText.of(group.value()).orElse("hidden");
    }
}
