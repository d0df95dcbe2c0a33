package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.World;
import java.util.Optional;

/** What a person has done and received, the latest first. */
final class EventHistoryCalls {

    private static final long USUAL = 30;
    private static final long MOST = 200;

    private final World world;
    private final Who who;

    EventHistoryCalls(World world) {
        this.world = world;
        this.who = new Who(world);
    }

    void add(Routes routes) {
        routes.on(
                        "GET /api/events/{email}",
                        ask -> history(ask, who.need(Optional.of(ask.needText("email")), Optional.empty())))
                .on(
                        "GET /api/events/byUserId/{userId}",
                        ask -> history(ask, who.need(Optional.empty(), Optional.of(ask.needText("userId")))));
    }

    private Answer history(Ask ask, Person person) {
        long limit = ask.whole("limit").orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw Refused.badParams("limit must be between 1 and " + MOST);
        }
        return Answer.json(Docs.object(
                        "events",
                        world.events.of(person).stream()
                                .limit(limit)
                                .map(EventView::shown)
                                .toList())
                .done());
    }
}
