package io.iterablemcp.sandbox.calls.lists;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.DocumentLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Campaign;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Creates, lists, counts and deletes lists. */
public final class ListCalls {

    private static final long MOST_PREVIEWED = 5000;

    private final World world;

    public ListCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("GET /api/lists", this::all)
                .on("POST /api/lists", this::create)
                .on("DELETE /api/lists/{listId}", this::delete)
                .on("GET /api/lists/{listId}/size", this::size)
                .on("GET /api/lists/getUsers", this::users)
                .on("GET /api/lists/previewUsers", this::preview);
    }

    private ApiResponse all(ApiRequest request) {
        return ApiResponse.json(
                Documents.object("lists", world.lists.documents().all()).done());
    }

    private ApiResponse create(ApiRequest request) {
        if (request.needText("name").isBlank()) {
            throw ApiError.badParams("name must not be blank");
        }
        Json.Obj list = Documents.object("name", request.needText("name"))
                .putIf("description", request.text("description"))
                .put("createdAt", request.now())
                .put("listType", "Standard")
                .done();
        Json.Obj made = world.lists.documents().add(list);
        return ApiResponse.json(
                Documents.object("listId", world.lists.documents().idOf(made)).done());
    }

    private ApiResponse delete(ApiRequest request) {
        long listId = known(request);
        refuseInUse(
                listId,
                "campaigns",
                world.campaigns.all().stream()
                        .map(Campaign::new)
                        .filter(campaign -> campaign.needs(listId))
                        .map(Campaign::id)
                        .toList());
        refuseInUse(listId, "journeys that it is being sent into", world.journeys.awaiting(listId));
        world.lists.delete(listId);
        return ApiResponse.success("List " + listId + " in Project " + World.PROJECT_ID + " was successfully deleted.");
    }

    private static void refuseInUse(long listId, String what, List<Long> users) {
        if (!users.isEmpty()) {
            String ids = users.stream().map(Object::toString).collect(Collectors.joining(", "));
            throw ApiError.with(409, "Conflict", "List " + listId + " is in use by " + what + ": " + ids);
        }
    }

    private ApiResponse size(ApiRequest request) {
        return ApiResponse.text(
                200,
                "text/plain",
                Integer.toString(world.lists.members(known(request)).size()));
    }

    private ApiResponse users(ApiRequest request) {
        Collection<StoredPerson> members = world.lists.members(known(request));
        return lines(request, members, atLeastOne(request, "maxResults", Long.MAX_VALUE));
    }

    /** A random sample if the list is longer than the requested size. */
    private ApiResponse preview(ApiRequest request) {
        long size = atLeastOne(request, "size", 1000);
        if (size > MOST_PREVIEWED) {
            throw ApiError.badParams("size must be at most " + MOST_PREVIEWED);
        }
        List<StoredPerson> members = new ArrayList<>(world.lists.members(known(request)));
        Collections.shuffle(members, new Random(world.random.nextLong()));
        return lines(request, members, size);
    }

    private static long atLeastOne(ApiRequest request, String name, long usual) {
        long value = request.whole(name).orElse(usual);
        if (value < 1) {
            throw ApiError.badParams(name + " must be at least 1");
        }
        return value;
    }

    private ApiResponse lines(ApiRequest request, Collection<StoredPerson> members, long most) {
        boolean byUserId = request.flag("preferUserId") || world.type == ProjectType.USER_ID;
        return ApiResponse.text(
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

    private long known(ApiRequest request) {
        long listId = request.needWhole("listId");
        DocumentLookup.checkLists(world, List.of(listId));
        return listId;
    }
}
