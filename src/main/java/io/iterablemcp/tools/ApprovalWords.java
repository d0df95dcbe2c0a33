package io.iterablemcp.tools;

import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ExpectedAnswer;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.text.TerminalText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A request in words. Each text from outside is one line, so that none of them can look like a line of this program. */
final class ApprovalWords {

    static final String APPROVE = "Approve";
    static final String REJECT = "Reject";
    static final String LATER = "Decide later";

    private ApprovalWords() {}

    static Question question(ApprovalRequest request) {
        return new Question(
                text(request, PreviewLine::shown),
                text(request, PreviewLine::clear),
                List.of(APPROVE, REJECT, LATER),
                1,
                Optional.of(request.change().answer())
                        .filter(ExpectedAnswer::isTyped)
                        .map(ExpectedAnswer::text));
    }

    private static String text(ApprovalRequest request, Function<PreviewLine, String> form) {
        List<String> lines = new ArrayList<>();
        String agent = request.call().agent();
        lines.add(first(request));
        for (PreviewLine line : request.change().lines()) {
            lines.add(TerminalText.line(line.label() + ": " + form.apply(line)));
        }
        request.change().warnings().forEach(warning -> lines.add(TerminalText.line("Warning: " + warning)));
        if (!request.call().scope().isNone()) {
            lines.add("An approval counts for 24 hours: for all calls of " + agent + " for "
                    + TerminalText.line(request.call().scope().text()) + " that reach one person each.");
        }
        return String.join("\n", lines);
    }

    private static String first(ApprovalRequest request) {
        return "Request " + request.number() + ": " + request.call().agent() + " wants to call "
                + request.call().tool() + ". It reaches "
                + audience(request.change().audience()) + ".";
    }

    /** For a client that leads a person to the page. It contains no value of the call: the page shows those. */
    static String invitation(ApprovalRequest request) {
        return first(request) + " Open the page to look at it and to decide.";
    }

    static String audience(Audience audience) {
        if (audience instanceof Audience.Counted counted) {
            String people =
                    counted.count() == 1 ? "1 person" : String.format(Locale.ROOT, "%,d people", counted.count());
            return counted.atMost() ? "at most " + people : people;
        }
        if (audience instanceof Audience.Unknown unknown) {
            return "an unknown number of people, because " + TerminalText.line(unknown.why());
        }
        return audience instanceof Audience.NotYetKnown ? "a number of people that is not known yet" : "no people";
    }

    /** How to go on where nobody can be asked. */
    static String otherwise(ApprovalRequest request, boolean agentMayConfirm) {
        long number = request.number();
        String who = request.decisions().isEmpty() ? "a person" : "a second person";
        String way = "Request " + number + " waits for " + who + " until " + time(request.ends())
                + ": iterable-mcp approvals show " + number + ". When it is approved, make the same call again;"
                + " wait_for_approval with request " + number + " waits for that.";
        return agentMayConfirm
                ? way + " Or confirm it yourself: make the same call with confirm: " + number + "."
                : way;
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
