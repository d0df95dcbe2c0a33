package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.ProjectType;

/**
 * One profile write: the person and the fields to store.
 *
 * @param mergeNested whether nested objects are merged with the stored ones, field by field
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

    /** Whether a call may create fields and people. */
    public record Terms(boolean newFields, boolean newPeople) {

        public static Terms of(Json.Obj call, ProjectType type) {
            // By default a call creates new fields, like a project with default settings.
            boolean noFields =
                    call.get("createNewFields").filter(Json.Bool.FALSE::equals).isPresent();
            // An email-based project ignores this parameter.
            boolean knownOnly = call.flag("updateExistingUsersOnly") && type != ProjectType.EMAIL;
            return new Terms(!noFields, !knownOnly);
        }
    }
}
