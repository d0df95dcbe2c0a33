package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The one person that a signed call is about, or why that is unclear. */
sealed interface SignedPerson {

    /** @param claim {@code email} or {@code userId} */
    record Named(String claim, String value) implements SignedPerson {}

    record Unclear(RequestRefusal refusal) implements SignedPerson {}

    static SignedPerson in(Json.Obj arguments, Person paths) {
        Set<String> emails = values(arguments, paths.emails());
        Set<String> userIds = values(arguments, paths.userIds());
        int persons = emails.size() + userIds.size();
        if (persons == 0) {
            return new Unclear(new RequestRefusal(
                    "a JWT key signs each call for one person, and this call names nobody",
                    "Give the email or the userId of the person, or use a server-side key."));
        }
        if (persons > 1) {
            return new Unclear(
                    new RequestRefusal(
                            "a JWT key signs each call for one person, and this call names " + persons,
                            "Name one person, by email or by userId but not both; a call about several needs a server-side key."));
        }
        return emails.isEmpty()
                ? new Named("userId", userIds.iterator().next())
                : new Named("email", emails.iterator().next());
    }

    private static Set<String> values(Json.Obj arguments, List<String> paths) {
        Set<String> values = new LinkedHashSet<>();
        paths.forEach(path -> values.addAll(ArgumentPath.texts(arguments, path)));
        return values;
    }
}
