package io.iterablemcp.sandbox.calls.subscriptions;

import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Changes one subscription of one person or of many. Calls are applied after the lag. */
public final class SubscriptionCalls {

    private static final String GROUP = "/api/subscriptions/{subscriptionGroup}/{subscriptionGroupId}";

    private final World world;
    private final PersonLookup who;

    public SubscriptionCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public void add(Routes routes) {
        routes.on("PUT " + GROUP, this::many)
                .on("PATCH " + GROUP + "/user/{userEmail}", request -> one(request, true))
                .on("PATCH " + GROUP + "/byUserId/{userId}", request -> one(request, true))
                .on("DELETE " + GROUP + "/user/{userEmail}", request -> one(request, false))
                .on("DELETE " + GROUP + "/byUserId/{userId}", request -> one(request, false));
    }

    private ApiResponse one(ApiRequest request, boolean subscribe) {
        SubscriptionGroup group = SubscriptionGroup.of(request, world);
        who.refuseForgotten(request.text("userEmail"), request.text("userId"));
        StoredPerson person = who.need(request.text("userEmail"), request.text("userId"));
        accept(request, group, Set.of(person), subscribe);
        return ApiResponse.success(202, "Accepted a request to " + (subscribe ? "subscribe" : "unsubscribe"));
    }

    /** The caller does not learn which people do not exist, because the call is answered before they are looked up. */
    private ApiResponse many(ApiRequest request) {
        SubscriptionGroup group = SubscriptionGroup.of(request, world);
        Set<StoredPerson> people = new LinkedHashSet<>();
        request.texts("users").forEach(email -> world.people.byEmail(email).ifPresent(people::add));
        request.texts("usersByUserId")
                .forEach(userId ->
                        world.people.find(Optional.empty(), Optional.of(userId)).ifPresent(people::add));
        accept(request, group, people, request.needText("action").equals("subscribe"));
        return ApiResponse.success(202, "Accepted a request for bulk subscription actions");
    }

    private void accept(ApiRequest request, SubscriptionGroup group, Set<StoredPerson> people, boolean subscribe) {
        world.later.soon(
                request.now(), () -> people.stream().filter(world.people::has).forEach(person -> {
                    if (subscribe) {
                        group.subscribe(person, world, request.now());
                    } else {
                        group.unsubscribe(person, world, request.now());
                    }
                }));
    }
}
