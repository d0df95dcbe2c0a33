package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.ProjectType;
import java.util.Optional;

/** The identifiers by which a write names a person. */
record PersonIdentifier(Optional<String> email, Optional<String> userId, boolean preferUserId) {

    /** @param call the body of the call, or one item of a bulk call */
    static PersonIdentifier of(Json.Obj call, ProjectType type) {
        Json.Obj fields = call.object("dataFields").orElse(Json.Obj.EMPTY);
        Optional<String> email = call.text("email");
        if (type != ProjectType.EMAIL) {
            // In other projects, a call can set a new address this way.
            email = email.or(() -> fields.text("email"));
        }
        return new PersonIdentifier(
                email, call.text("userId").or(() -> fields.text("userId")), call.flag("preferUserId"));
    }
}
