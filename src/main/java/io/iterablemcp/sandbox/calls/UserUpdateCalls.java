package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.FieldTypes;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Profiles: made and changed, one or many at a time. Accepted or refused at once, applied later. */
final class UserUpdateCalls {

    private final World world;
    private final Register register;
    private final FieldTypes types;
    private final ProfileFields profileFields;

    UserUpdateCalls(World world) {
        this.world = world;
        this.register = new Register(world);
        this.types = world.people.fieldTypes();
        this.profileFields = new ProfileFields(types);
    }

    void add(Routes routes) {
        routes.on("POST /api/users/update", this::update).on("POST /api/users/bulkUpdate", this::bulkUpdate);
    }

    private Answer update(Ask ask) {
        Identity who = Identity.of(ask.values(), world.type);
        register.obstacle(who).ifPresent(obstacle -> {
            throw obstacle.refusal(who);
        });
        Json.Obj fields = fields(ask.values());
        if (dropsNewFields(ask)) {
            fields = types.onlyKnown(fields);
        }
        profileFields.check(fields);
        profileFields.checkRoom(fields);
        accept(who, fields, ask.flag("mergeNestedObjects"), ask.now());
        return Answer.success("");
    }

    private Answer bulkUpdate(Ask ask) {
        BulkReport report = new BulkReport();
        for (Json item : ask.list("users")) {
            Json.Obj user = (Json.Obj) item;
            Identity who = Identity.of(user, world.type);
            Json.Obj fields = fields(user);
            if (dropsNewFields(ask) || !profileFields.room(fields)) {
                Json.Obj known = types.onlyKnown(fields);
                report.filteredOut(without(types.created(fields), types.created(known)));
                fields = known;
            }
            Optional<Obstacle> obstacle = register.obstacle(who);
            if (obstacle.isEmpty() && !profileFields.fit(fields)) {
                obstacle = Optional.of(Obstacle.INVALID_DATA);
            }
            if (obstacle.isPresent()) {
                report.failure(obstacle.get(), who);
            } else {
                report.success();
                report.created(types.created(fields));
                accept(who, fields, user.flag("mergeNestedObjects"), ask.now());
            }
        }
        return Answer.json(report.done());
    }

    private void accept(Identity who, Json.Obj fields, boolean mergeNested, Instant now) {
        types.learn(fields);
        world.later.soon(now, () -> {
            // Forgotten, or given away to another, in the meantime.
            if (register.obstacle(who).isEmpty()) {
                ProfileFields.write(register.person(who, now), fields, mergeNested, now);
            }
        });
    }

    private static Json.Obj fields(Json.Obj call) {
        return Profile.writable(call.object("dataFields").orElse(Json.Obj.EMPTY));
    }

    /** Without a word on it, new fields are made, as a project does unless it is set up otherwise. */
    private static boolean dropsNewFields(Ask ask) {
        return ask.has("createNewFields") && !ask.flag("createNewFields");
    }

    private static List<String> without(List<String> all, List<String> some) {
        List<String> left = new ArrayList<>(all);
        left.removeAll(some);
        return left;
    }
}
