package io.iterablemcp.sandbox.calls.users;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets all subscriptions of one person or of many people. */
public final class UserSubscriptionCalls {

    private final World world;
    private final PersonLookup who;
    private final Subscriptions subscriptions;

    public UserSubscriptionCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
        this.subscriptions = new Subscriptions(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/users/updateSubscriptions", this::update)
                .on("POST /api/users/bulkUpdateSubscriptions", this::bulkUpdate);
    }

    private ApiResponse update(ApiRequest request) {
        who.refuseForgotten(request.text("email"), request.text("userId"));
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        subscriptions.fault(person, request.values()).ifPresent(fault -> {
            throw ApiError.badParams(fault);
        });
        subscriptions.set(person, request.values(), request.now());
        return ApiResponse.success("");
    }

    private ApiResponse bulkUpdate(ApiRequest request) {
        List<String> invalidEmails = new ArrayList<>();
        List<String> invalidUserIds = new ArrayList<>();
        List<String> failedEmails = new ArrayList<>();
        List<String> failedUserIds = new ArrayList<>();
        List<Json> requests = request.list("updateSubscriptionsRequests");
        int failures = 0;
        for (Json item : requests) {
            Json.Obj change = (Json.Obj) item;
            Optional<String> email = change.text("email");
            Optional<String> userId = change.text("userId");
            boolean one = email.isPresent() != userId.isPresent();
            boolean valid = one
                    && email.map(PersonLookup::valid).orElse(true)
                    && userId.map(id -> !id.isBlank()).orElse(true);
            Optional<StoredPerson> person = world.people
                    .find(email, userId)
                    .filter(it -> valid && subscriptions.fault(it, change).isEmpty());
            if (person.isPresent()) {
                subscriptions.set(person.get(), change, request.now());
            } else {
                failures++;
                email.ifPresent(valid ? failedEmails::add : invalidEmails::add);
                userId.ifPresent(valid ? failedUserIds::add : invalidUserIds::add);
            }
        }
        return ApiResponse.json(Documents.object("successCount", requests.size() - failures)
                .put("failCount", failures)
                .put("invalidEmails", invalidEmails)
                .put("invalidUserIds", invalidUserIds)
                .put("validEmailFailures", failedEmails)
                .put("validUserIdFailures", failedUserIds)
                .done());
    }
}
