package io.iterablemcp.tools.report.person;

import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.safety.forget.PersonAnswers;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whom a call is about.
 *
 * @param argument {@code email} or {@code userId}
 */
public record AskedPerson(String argument, String value) {

    private static final String EMAIL = "email";
    private static final String USER_ID = "userId";
    private static final Set<String> UNKNOWN = Set.of("UnknownEmailError", "UnknownUserIdError");

    /** @param arguments of which exactly one names the person */
    public static AskedPerson of(Json.Obj arguments) {
        String argument = arguments.has(EMAIL) ? EMAIL : USER_ID;
        return new AskedPerson(argument, arguments.text(argument).orElseThrow());
    }

    /** Arguments that name the person, and further ones. */
    public Json.Obj with(Map<String, Json> further) {
        Map<String, Json> all = new LinkedHashMap<>();
        all.put(argument, Json.text(value));
        all.putAll(further);
        return new Json.Obj(all);
    }

    public PartResult profile(PartReads reads) {
        return reads.read(byEmail() ? "get_user_by_email" : "get_user_by_user_id", with(Map.of()));
    }

    /** An unknown person is a 200 without a user, or an error. */
    public static Optional<PersonProfile> found(PartResult profile) {
        return profile instanceof PartResult.Found found
                ? PersonAnswers.person(found.answer())
                        .filter(user -> !user.isEmpty())
                        .map(PersonProfile::new)
                : Optional.empty();
    }

    /** Whether Iterable says that there is no such person. */
    public static boolean isNobody(PartResult result) {
        return result instanceof PartResult.Missing
                || (result instanceof PartResult.Unreadable unreadable
                        && unreadable.outcome() instanceof Outcome.Failed failed
                        && failed.code().filter(UNKNOWN::contains).isPresent());
    }

    /** The tool that reads the latest events. */
    String eventsTool() {
        return byEmail() ? "get_user_events_by_email" : "get_user_events_by_user_id";
    }

    private boolean byEmail() {
        return argument.equals(EMAIL);
    }

    public Outcome unknown() {
        return new Outcome.Failed(
                Reply.Cause.NOT_FOUND,
                OptionalInt.empty(),
                Optional.empty(),
                "Iterable knows nobody with this " + argument + " today.",
                "Check how it is written, or try " + (byEmail() ? "userId" : "email")
                        + "; a person who was deleted or forgotten is not found either.");
    }
}
