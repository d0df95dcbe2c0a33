package io.iterablemcp.tools.shape;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.answer.Redaction;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.MarkedArguments;
import java.util.Optional;

/** Says in one sentence what failed, without repeating argument values or addresses. */
final class FailureWords {

    private FailureWords() {}

    static String what(Call call, Reply.Failed failed) {
        String tool = call.tool().name();
        if (failed.status().isEmpty()) {
            return tool + " failed: " + noAnswer(call, failed.cause()) + "."
                    + failed.message().map(why -> " " + why).orElse("");
        }
        int status = failed.status().getAsInt();
        if (status >= 200 && status < 300) {
            return tool + ": Iterable answered " + status + ", but " + unreadable(call, failed.cause()) + ".";
        }
        return tool + " failed: Iterable answered " + answer(call, failed);
    }

    static String lost(Call call, Reply.Failed lost) {
        String sent = call.tool().name() + " was sent to Iterable, ";
        int status = lost.status().orElse(0);
        if (status >= 300) {
            return sent + "which answered " + answer(call, lost)
                    + " That does not show whether the call took effect: it may have happened.";
        }
        String how = status >= 200
                ? "which answered " + status + ", but " + unreadable(call, lost.cause())
                : "but " + noAnswer(call, lost.cause());
        return sent + how + ": it may have happened.";
    }

    /** Status, code and message of a response, up to the end of the sentence. */
    private static String answer(Call call, Reply.Failed failed) {
        String code = failed.code().map(word -> " " + word).orElse("");
        Optional<String> message = failed.message()
                .map(text -> Redaction.hide(text, MarkedArguments.personal(call)))
                .filter(text -> !text.isBlank());
        return failed.status().orElseThrow()
                + code
                + message.map(text -> ": " + sentence(text)).orElse(".");
    }

    private static String unreadable(Call call, Reply.Cause cause) {
        return switch (cause) {
            case EMPTY_ANSWER -> "the body was empty although data was expected";
            case HTML_ANSWER -> "the body was a web page instead of data";
            case BROKEN_ANSWER -> "the data is incomplete or cannot be read";
            case CHANGED_ANSWER ->
                "the data before the position in skip is no longer the data that was shown: its order or content has changed, or"
                        + " skip comes from a call with other arguments";
            case CONNECTION_LOST -> "the connection was lost before the response was complete";
            case TIMED_OUT -> "the response was not complete in time";
            default -> noAnswer(call, cause);
        };
    }

    private static String noAnswer(Call call, Reply.Cause cause) {
        String host = call.caller().project().baseUrl().host();
        return switch (cause) {
            case NO_CONNECTION -> "no connection to " + host + " could be made";
            case CONNECTION_LOST -> "the connection to " + host + " was lost before the response arrived";
            case TIMED_OUT -> host + " did not respond in time";
            case STALLED -> "the response from " + host + " stalled";
            case CANCELLED -> "the call was cancelled";
            default -> "there was no usable response";
        };
    }

    private static String sentence(String text) {
        return ".!?…".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }
}
