package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.World;
import java.util.List;

/** The in-app messages that wait for a person. */
final class InAppCalls {

    private static final long MOST = 100;

    private final World world;
    private final Who who;
    private final InAppCard cards;

    InAppCalls(World world) {
        this.world = world;
        this.who = new Who(world);
        this.cards = new InAppCard(world);
    }

    void add(Routes routes) {
        routes.on("GET /api/inApp/getMessages", ask -> waiting(ask, count(ask), web(ask)))
                .on("GET /api/inApp/web/getMessages", ask -> waiting(ask, count(ask), true))
                .on("GET /api/inApp/getPriorityMessage", ask -> waiting(ask, 1, web(ask)));
    }

    private static boolean web(Ask ask) {
        return ask.text("platform").filter("Web"::equals).isPresent();
    }

    private static long count(Ask ask) {
        long count = ask.whole("count").orElseThrow(() -> Refused.badParams("Missing parameter: count"));
        if (count < 1 || count > MOST) {
            throw Refused.badParams("count must be between 1 and " + MOST);
        }
        return count;
    }

    /** The latest first; they share one priority. */
    private Answer waiting(Ask ask, long most, boolean web) {
        Person person = who.need(ask.text("email"), ask.text("userId"));
        List<Json.Obj> waiting = world.messages.to(person).stream()
                .filter(world.inApp::waits)
                .flatMap(message -> cards.of(message, web, ask.now()).stream())
                .limit(most)
                .toList();
        return Answer.json(Docs.object("inAppMessages", waiting).done());
    }
}
