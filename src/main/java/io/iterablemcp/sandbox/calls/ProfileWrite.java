package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.ProjectType;

/**
 * A person as a write brings them: who it is, and what is to be stored of them.
 *
 * @param mergeNested whether nested objects are merged with those there are, field by field
 */
public record ProfileWrite(PersonIdentifier who, Json.Obj fields, boolean mergeNested) {

    /** @param call the body of the call, or the part of it that is about the person */
    public static ProfileWrite of(Json.Obj call, ProjectType type) {
        return new ProfileWrite(
                PersonIdentifier.of(call, type),
                ProfileView.writable(call.object("dataFields").orElse(Json.Obj.EMPTY)),
                call.flag("mergeNestedObjects"));
    }

    ProfileWrite with(Json.Obj changed) {
        return new ProfileWrite(who, changed, mergeNested);
    }

    /** What a call says about what may come into being by it. */
    public record Terms(boolean newFields, boolean newPeople) {

        public static Terms of(Json.Obj call, ProjectType type) {
            // Without a word on it, new fields are made, as a project does unless it is set up otherwise.
            boolean noFields =
                    call.get("createNewFields").filter(Json.Bool.FALSE::equals).isPresent();
            // An email-based project takes no notice of it.
            boolean knownOnly = call.flag("updateExistingUsersOnly") && type != ProjectType.EMAIL;
            return new Terms(!noFields, !knownOnly);
        }
    }
}
