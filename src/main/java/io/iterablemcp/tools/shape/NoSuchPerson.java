package io.iterablemcp.tools.shape;

import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.Person;
import io.iterablemcp.tools.Call;

/**
 * That a person is not in the project, and by what else to look. Never how to create them: a look-up that finds nobody
 * is no wish for somebody new.
 */
final class NoSuchPerson {

    private NoSuchPerson() {}

    static String byEmail(Call call) {
        return "No person in this project has that email. Check its spelling, or look the person up by userId with "
                + tool(call, "user_by_user_id") + "."
                + projectType(call.caller().project());
    }

    static String byUserId(Call call) {
        return "No person in this project has that userId. Check its spelling and its capitals, or look the person up by email with "
                + tool(call, "user_by_email") + "." + projectType(call.caller().project());
    }

    /** For an answer that is empty: by what the call has looked. */
    static String sought(Call call) {
        Person person = call.tool().person();
        boolean email = person.emails().stream().anyMatch(call.arguments()::has);
        return email ? byEmail(call) : byUserId(call);
    }

    private static String tool(Call call, String end) {
        boolean server = call.caller().project().keyType() == KeyType.SERVER;
        return (server ? "get_" : "find_") + end;
    }

    /** The API does not tell the type, but the European data centre has no project of one type. */
    private static String projectType(Project project) {
        return project.baseUrl().equals(Project.EU)
                ? " This project is userId-based or hybrid, as all in the EU data centre are: its people may have no"
                        + " email."
                : " In an email-based project people may have no userId, in a userId-based or hybrid one no email.";
    }
}
