package io.iterablemcp.tools.report.overview;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.config.Project;
import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.OpenParts;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What identifies people in a project.
 *
 * @param word {@code email}, {@code userId}, {@code hybrid} or {@code unknown}
 * @param why how it is known, or why it is not
 */
record KnownProjectType(String word, String why) {

    private static final String EMAILS = "get_forgotten_emails";
    private static final String USER_IDS = "get_forgotten_user_ids";
    private static final String SETTING = " A person can say it with ITERABLE_PROJECT_TYPE.";

    /** Reads nothing of the list: whether there is an answer says enough. */
    private static final ReplyReader UNREAD = (call, status, type, body, outOfTime) -> status < 400
            ? new Reply.Delivered(status, "", Reply.Extent.WHOLE)
            : new Reply.Failed(cause(status), OptionalInt.of(status), Optional.empty(), Optional.empty());

    private enum Answer {
        THERE,
        REFUSED,
        NOT_KNOWN
    }

    /** @param set by a person, who knows best */
    static KnownProjectType of(OpenParts parts, Optional<String> set) {
        boolean eu = parts.call().caller().project().baseUrl().equals(Project.EU);
        if (set.isPresent()) {
            return new KnownProjectType(set.get(), "set by ITERABLE_PROJECT_TYPE");
        }
        Optional<PartResult.Closed> closed = parts.closed(EMAILS).or(() -> parts.closed(USER_IDS));
        if (closed.isPresent()) {
            return unknown(eu, closed.get().words());
        }
        Answer emails = ask(parts, EMAILS);
        Answer userIds = ask(parts, USER_IDS);
        if (emails == Answer.NOT_KNOWN
                || userIds == Answer.NOT_KNOWN
                || (emails == userIds && emails != Answer.THERE)) {
            return unknown(eu, "the lists of forgotten people, which differ by project type, could not be read.");
        }
        if (emails == Answer.REFUSED) {
            return new KnownProjectType("userId", "Iterable refuses the list of forgotten emails");
        }
        if (userIds == Answer.THERE) {
            return new KnownProjectType("hybrid", "Iterable has forgotten emails and forgotten user ids");
        }
        return eu
                ? unknown(
                        true,
                        "Iterable refuses the list of forgotten user ids, but no project in the EU is email-based.")
                : new KnownProjectType("email", "Iterable refuses the list of forgotten user ids");
    }

    private static KnownProjectType unknown(boolean eu, String why) {
        return new KnownProjectType(
                "unknown", (eu ? "not email-based, because it is in the EU; " : "") + why + SETTING);
    }

    private static Answer ask(OpenParts parts, String tool) {
        PartResult result = parts.reads().stream(tool, Json.Obj.EMPTY, UNREAD);
        if (result instanceof PartResult.Found) {
            return Answer.THERE;
        }
        return result instanceof PartResult.Unreadable failure
                        && failure.outcome() instanceof Outcome.Failed failed
                        && failed.cause() == Reply.Cause.BAD_REQUEST
                ? Answer.REFUSED
                : Answer.NOT_KNOWN;
    }

    private static Reply.Cause cause(int status) {
        return switch (status) {
            case 400 -> Reply.Cause.BAD_REQUEST;
            case 429 -> Reply.Cause.RATE_LIMITED;
            default -> Reply.Cause.UNEXPECTED_STATUS;
        };
    }
}
