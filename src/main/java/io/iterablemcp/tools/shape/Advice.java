package io.iterablemcp.tools.shape;

import io.iterablemcp.api.Reply;
import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.tools.Call;
import java.util.List;
import java.util.Optional;

/** Advises what to do after a failure: by Iterable's error code, else by what the tool documents, else by the cause. */
final class Advice {

    private static final String EXPORT = "export_data_json";

    private Advice() {}

    static String next(Call call, Reply.Failed failed) {
        int status = failed.status().orElse(0);
        return failed.code()
                .flatMap(code -> CodeAdvice.of(code, call))
                .or(() -> ofTool(call, status))
                .orElseGet(() -> byCause(call, failed));
    }

    /** What the manifest says about a status. After 401 and 403 the key may also be of another type. */
    private static Optional<String> ofTool(Call call, int status) {
        Optional<String> words = Optional.ofNullable(call.tool().statuses().get(status));
        return status == 401 || status == 403
                ? words.map(it -> it + " " + KeyAdvice.type(call.caller().project()))
                : words;
    }

    private static String byCause(Call call, Reply.Failed failed) {
        return switch (failed.cause()) {
            case BAD_REQUEST -> badRequest(call);
            case UNAUTHORIZED -> KeyAdvice.notAccepted(call.caller().project());
            case FORBIDDEN -> KeyAdvice.mayNot(call.caller().project());
            case NOT_FOUND -> notFound(call);
            case CONFLICT ->
                "It conflicts with the current state: read that state first, then decide whether the call is still needed.";
            case RATE_LIMITED -> rateLimited(call);
            case SERVER_ERROR ->
                "The error is on Iterable's side" + (harmless(call) ? ": try again in a minute." : "." + perhaps(call));
            case REDIRECT -> "Redirects are not followed, so that the key stays with Iterable. " + address(call);
            case UNEXPECTED_STATUS -> unexpected(call, failed.status().orElse(0));
            case NO_CONNECTION ->
                "Nothing was sent. " + address(call)
                        + " If the address is right, check the network (iterable-mcp doctor), then" + " call again.";
            case CONNECTION_LOST -> "Call it again." + perhaps(call);
            case TIMED_OUT ->
                "Call it again, with a narrower request if possible, or raise the setting ITERABLE_DEADLINE."
                        + perhaps(call);
            case STALLED -> "Call it again, with a narrower request if possible." + perhaps(call);
            case EMPTY_ANSWER, HTML_ANSWER, BROKEN_ANSWER -> unreadable(call);
            case CHANGED_ANSWER -> fromTheStart(call);
            case CANCELLED -> "It was stopped on request." + perhaps(call);
        };
    }

    /** The address of the API, and the setting that it comes from. */
    private static String address(Call call) {
        Project project = call.caller().project();
        return "The address " + project.baseUrl().host() + " comes from "
                + project.origin().address() + ": check it.";
    }

    private static String badRequest(Call call) {
        String finders = FinderTools.of(call);
        return "The same call would fail again: correct the arguments, then call again."
                + (finders.isEmpty() ? "" : " Check " + finders + ".");
    }

    /** For statuses that Iterable does not document: their general meaning. A proxy may have sent them. */
    private static String unexpected(Call call, int status) {
        return switch (status) {
            case 408, 425, 499 ->
                harmless(call)
                        ? "Iterable did not accept the request in time: call it again."
                        : "Iterable did not accept the request in time." + perhaps(call);
            case 413 -> "The request is too large: send fewer or smaller items per call.";
            case 414, 431 -> "The request is too long: use fewer or shorter arguments.";
            default ->
                "The request was not accepted, and the same call would fail again: check its arguments, ITERABLE_BASE_URL,"
                        + " and any proxy between this server and Iterable.";
        };
    }

    private static String notFound(Call call) {
        String finders = FinderTools.of(call);
        return finders.isEmpty()
                ? "The arguments name something that does not exist in this project: check them, and check that the key belongs to the right project."
                : "It does not exist in this project: check " + finders + ".";
    }

    static String rateLimited(Call call) {
        String limits = call.tool().limits().isEmpty()
                ? ""
                : " The limit is "
                        + String.join(
                                " and ",
                                call.tool().limits().stream()
                                        .map(Object::toString)
                                        .toList())
                        + ".";
        return "Nothing was done. Wait, then call again, and make fewer calls at a time." + limits;
    }

    /** The name of the list argument that was given in the body, if there is one. */
    static Optional<String> items(Call call) {
        return call.tool().input().stream()
                .filter(argument -> argument.place() == Argument.Place.BODY
                        && argument.type() instanceof ValueType.Items
                        && call.arguments().has(argument.name()))
                .findFirst()
                .map(Argument::name);
    }

    /** How to get the whole answer without parts. */
    private static String fromTheStart(Call call) {
        List<String> narrow = call.tool().answer().narrow();
        String narrower = narrow.isEmpty() ? "" : "narrow it with " + String.join(" or ", narrow) + "; ";
        boolean exported = call.tool().personal()
                && call.tool().answer().collection().isPresent()
                && !call.tool().name().equals(EXPORT);
        return "Nothing is shown, because rows could be repeated or missing. Call it again without skip. To get the whole"
                + " answer at once: " + narrower
                + (exported ? "export people or events by date with " + EXPORT + "; " : "")
                + "or ask the person to raise the setting ITERABLE_MAX_RESULT_CHARS.";
    }

    private static String unreadable(Call call) {
        if (call.tool().access() == Access.READ) {
            return "Call it again. If the problem persists, something between this server and Iterable changes its responses:"
                    + " check ITERABLE_BASE_URL and any proxy.";
        }
        return "The status says that Iterable accepted the call. " + UncertainAdvice.before(call.tool());
    }

    /** A write that failed may still have taken effect, in whole or in part. */
    private static String perhaps(Call call) {
        return harmless(call) ? "" : " It may still have happened. " + UncertainAdvice.before(call.tool());
    }

    private static boolean harmless(Call call) {
        return call.tool().access() == Access.READ || call.tool().repetition().safe();
    }
}
