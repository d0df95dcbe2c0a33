package io.iterablemcp.sandbox.calls.users;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.BulkReport;
import io.iterablemcp.sandbox.calls.ProfileWrite;
import io.iterablemcp.sandbox.calls.ProfileWriter;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.World;

/** Creates and updates profiles, one or many at a time. Calls are checked at once and applied after the lag. */
public final class UserUpdateCalls {

    private final World world;
    private final ProfileWriter intake;

    public UserUpdateCalls(World world) {
        this.world = world;
        this.intake = new ProfileWriter(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/users/update", this::update).on("POST /api/users/bulkUpdate", this::bulkUpdate);
    }

    private ApiResponse update(ApiRequest request) {
        ProfileWrite admitted = intake.admit(
                ProfileWrite.of(request.values(), world.type), ProfileWrite.Terms.of(request.values(), world.type));
        storeSoon(admitted, request);
        return ApiResponse.success("");
    }

    private ApiResponse bulkUpdate(ApiRequest request) {
        BulkReport report = new BulkReport();
        ProfileWrite.Terms terms = ProfileWrite.Terms.of(request.values(), world.type);
        for (Json user : request.list("users")) {
            intake.admit(ProfileWrite.of((Json.Obj) user, world.type), terms, report)
                    .ifPresent(admitted -> storeSoon(admitted, request));
        }
        return report.answer();
    }

    private void storeSoon(ProfileWrite admitted, ApiRequest request) {
        intake.storeSoon(admitted, request.now(), person -> {});
    }
}
