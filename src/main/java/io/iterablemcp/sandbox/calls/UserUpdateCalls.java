package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.World;

/** Profiles: made and changed, one or many at a time. Accepted or refused at once, applied later. */
final class UserUpdateCalls {

    private final World world;
    private final Intake intake;

    UserUpdateCalls(World world) {
        this.world = world;
        this.intake = new Intake(world);
    }

    void add(Routes routes) {
        routes.on("POST /api/users/update", this::update).on("POST /api/users/bulkUpdate", this::bulkUpdate);
    }

    private Answer update(Ask ask) {
        Arrival admitted =
                intake.admit(Arrival.of(ask.values(), world.type), Arrival.Terms.of(ask.values(), world.type));
        storeSoon(admitted, ask);
        return Answer.success("");
    }

    private Answer bulkUpdate(Ask ask) {
        BulkReport report = new BulkReport();
        Arrival.Terms terms = Arrival.Terms.of(ask.values(), world.type);
        for (Json user : ask.list("users")) {
            intake.admit(Arrival.of((Json.Obj) user, world.type), terms, report)
                    .ifPresent(admitted -> storeSoon(admitted, ask));
        }
        return report.answer();
    }

    private void storeSoon(Arrival admitted, Ask ask) {
        intake.storeSoon(admitted, ask.now(), person -> {});
    }
}
