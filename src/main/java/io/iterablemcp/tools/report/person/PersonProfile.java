package io.iterablemcp.tools.report.person;

import io.iterablemcp.json.Json;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The profile of a person, as Iterable returns it. */
public record PersonProfile(Json.Obj user) {

    /** The address of a person who has none, in an email-based project. */
    private static final String NO_MAILBOX = "@placeholder.email";

    private Json.Obj fields() {
        return user.object("dataFields").orElse(Json.Obj.EMPTY);
    }

    private Optional<String> text(String name) {
        return user.text(name).or(() -> fields().text(name)).filter(text -> !text.isBlank());
    }

    public boolean hasMailbox() {
        return text("email").filter(it -> !it.endsWith(NO_MAILBOX)).isPresent();
    }

    public boolean hasPhone() {
        return text("phoneNumber").isPresent();
    }

    /** Devices that can be reached; empty if the profile does not name any. */
    public Optional<Long> devices() {
        return fields().get("devices").map(it -> fields().list("devices").stream()
                .filter(device -> device instanceof Json.Obj object
                        && !Json.Bool.FALSE.equals(object.get("endpointEnabled").orElse(Json.Bool.TRUE)))
                .count());
    }

    public boolean namesBrowsers() {
        return !fields().list("browserTokens").isEmpty();
    }

    /** The ids in a list of the profile, such as {@code emailListIds}. */
    public Set<String> ids(String name) {
        Set<String> ids = new LinkedHashSet<>();
        for (Json item : fields().list(name)) {
            if (item instanceof Json.Num number) {
                ids.add(number.digits());
            } else if (item instanceof Json.Str text) {
                ids.add(text.text());
            }
        }
        return ids;
    }

    public boolean names(String field) {
        return fields().has(field);
    }
}
