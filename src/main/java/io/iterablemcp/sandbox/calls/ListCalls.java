package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.World;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Lists: made, shown, measured and deleted. */
final class ListCalls {

    private final World world;

    ListCalls(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.on("GET /api/lists", this::all)
                .on("POST /api/lists", this::create)
                .on("DELETE /api/lists/{listId}", this::delete)
                .on("GET /api/lists/{listId}/size", this::size)
                .on("GET /api/lists/getUsers", this::users)
                .on("GET /api/lists/previewUsers", this::preview);
    }

    private Answer all(Ask ask) {
        return Answer.json(Docs.object("lists", world.lists.shelf().all()).done());
    }

    private Answer create(Ask ask) {
        Json.Obj list = Docs.object("name", ask.needText("name"))
                .putIf("description", ask.text("description"))
                .put("createdAt", ask.now())
                .put("listType", "Standard")
                .done();
        Json.Obj made = world.lists.shelf().add(list);
        return Answer.json(Docs.object("listId", world.lists.shelf().idOf(made)).done());
    }

    private Answer delete(Ask ask) {
        long listId = known(ask);
        boolean used = world.campaigns.all().stream()
                .anyMatch(campaign -> Docs.wholes(campaign, "listIds").contains(listId));
        if (used) {
            throw Refused.with(409, "Conflict", "The list is used by a campaign");
        }
        world.lists.delete(listId);
        return Answer.success("List " + listId + " was deleted");
    }

    private Answer size(Ask ask) {
        return Answer.text(
                200,
                "text/plain",
                Integer.toString(world.lists.members(known(ask)).size()));
    }

    private Answer users(Ask ask) {
        Collection<Person> members = world.lists.members(known(ask));
        return lines(ask, members, ask.whole("maxResults").orElse(Long.MAX_VALUE));
    }

    private Answer preview(Ask ask) {
        List<Person> members = List.copyOf(world.lists.members(known(ask)));
        return lines(ask, members, ask.whole("size").orElse(1000L));
    }

    private static Answer lines(Ask ask, Collection<Person> members, long most) {
        boolean byUserId = ask.flag("preferUserId");
        return Answer.text(
                200,
                "text/plain",
                members.stream()
                        .limit(most)
                        .map(person -> byUserId
                                ? person.userId().or(person::email).orElse("")
                                : person.email().or(person::userId).orElse(""))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    private long known(Ask ask) {
        long listId = ask.needWhole("listId");
        if (world.lists.shelf().find(listId).isEmpty()) {
            throw Refused.with(400, "error.lists.invalidListId", "Invalid list id: " + listId);
        }
        return listId;
    }
}
