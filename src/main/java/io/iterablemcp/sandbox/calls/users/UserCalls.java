package io.iterablemcp.sandbox.calls.users;

import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.calls.ProfileView;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** Looks up and deletes users. */
public final class UserCalls {

    private final World world;
    private final PersonLookup who;

    public UserCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public void add(Routes routes) {
        routes.on("GET /api/users/{email}", request -> shown(who.find(request)))
                .on("GET /api/users/getByEmail", request -> shown(who.find(request)))
                .on("GET /api/users/byUserId/{userId}", this::byUserId)
                .on("GET /api/users/byUserId", request -> shown(who.find(request)))
                .on("GET /api/users/getFields", this::fields)
                .on("DELETE /api/users/{email}", this::deleteByEmail)
                .on("DELETE /api/users/byUserId/{userId}", this::deleteByUserId);
    }

    private ApiResponse shown(Optional<StoredPerson> person) {
        return ApiResponse.json(Documents.object()
                .putIf("user", person.map(it -> ProfileView.of(it, world)))
                .done());
    }

    /** The only one of the four look-ups that treats an unknown user as an error. */
    private ApiResponse byUserId(ApiRequest request) {
        return shown(Optional.of(who.need(Optional.empty(), request.text("userId"))));
    }

    private ApiResponse fields(ApiRequest request) {
        Documents.Draft fields = Documents.object();
        world.people.fieldTypes().all().forEach((field, type) -> fields.put(field, type.word()));
        return ApiResponse.json(Documents.object("fields", fields.done()).done());
    }

    private ApiResponse deleteByEmail(ApiRequest request) {
        if (world.type == ProjectType.USER_ID) {
            throw ApiError.badParams("A userId-based project deletes users by userId");
        }
        StoredPerson person = who.need(request.text("email"), Optional.empty());
        world.later.soon(request.now(), () -> world.remove(person));
        return ApiResponse.success("");
    }

    private ApiResponse deleteByUserId(ApiRequest request) {
        String userId = request.needText("userId");
        List<StoredPerson> people = world.people.byUserId(userId);
        if (people.isEmpty()) {
            throw PersonLookup.unknown(Optional.empty(), Optional.of(userId));
        }
        world.later.soon(request.now(), () -> people.forEach(world::remove));
        return ApiResponse.success("All users associated with " + userId + " were successfully deleted");
    }
}
