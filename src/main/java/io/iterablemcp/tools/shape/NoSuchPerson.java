package io.iterablemcp.tools.shape;

import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.tools.Call;

/**
 * Says that a person is not in the project and how else to look them up. It never suggests creating the person: a
 * look-up does not ask for that.
 */
final class NoSuchPerson {

    private NoSuchPerson() {}

    static String byEmail(Call call) {
        return "No person in this project has that email. Check its spelling, or look the person up by userId with "
                + tool(call, "user_by_user_id") + "."
                + projectType(call.caller().project());
    }

    static String byUserId(Call call) {
        return "No person in this project has that userId. Check its spelling and capitalization, or look the person up by email with "
                + tool(call, "user_by_email") + "." + projectType(call.caller().project());
    }

    /** For an empty answer: by email or by userId, whichever the call used. */
    static String sought(Call call) {
        Person person = call.tool().person();
        boolean email = person.emails().stream().anyMatch(call.arguments()::has);
        return email ? byEmail(call) : byUserId(call);
    }

    private static String tool(Call call, String end) {
        boolean server = call.caller().project().keyType() == KeyType.SERVER;
        return (server ? "get_" : "find_") + end;
    }

    /** The API does not return the project type, but the EU data centre has no email-based projects. */
    private static String projectType(Project project) {
        return project.baseUrl().equals(Project.EU)
                ? " This project is userId-based or hybrid, like every project in the EU data centre: people may have no"
                        + " email."
                : " In an email-based project people may have no userId; in a userId-based or hybrid project they may have no email.";
    }
}
