package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.GraceSend;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.StandingApproval;
import io.iterablemcp.safety.approval.StandingTerms;
import io.iterablemcp.safety.preview.AudienceWords;
import io.iterablemcp.safety.preview.PreviewLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Requests for a person, with times in the zone of this machine. The number comes first, and text from outside stays on
 * its line.
 */
record RequestTable(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    TextTable of(List<ApprovalRequest> requests) {
        TextTable table = new TextTable().row("NUMBER", "STATE", "UNTIL", "AGENT", "PEOPLE", "WHAT");
        for (ApprovalRequest request : requests) {
            table.row(
                    String.valueOf(request.number()),
                    request.state().word(),
                    time(request.ends()),
                    request.call().agent(),
                    AudienceWords.of(request.change().audience()),
                    what(request));
        }
        return table;
    }

    /** @param now from which the time that is left is counted */
    TextTable ofGrace(List<GraceSend> sends, Instant now) {
        TextTable table = new TextTable().row("NUMBER", "STATE", "GOES OUT", "IN", "AGENT", "PEOPLE", "WHAT");
        for (GraceSend each : sends) {
            ApprovalRequest request = each.request();
            table.row(
                    String.valueOf(request.number()),
                    each.certain() ? "scheduled" : "perhaps scheduled",
                    time(each.moment()),
                    left(each, now),
                    request.call().agent(),
                    AudienceWords.of(request.change().audience()),
                    what(request));
        }
        return table;
    }

    private static String left(GraceSend send, Instant now) {
        long seconds = Math.max(0, Duration.between(now, send.moment()).toSeconds());
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min";
    }

    TextTable ofStanding(List<StandingApproval> approvals) {
        TextTable table = new TextTable().row("NUMBER", "TOOL", "FOR", "AGENT", "USED", "UNTIL", "BY");
        for (StandingApproval each : approvals) {
            StandingTerms terms = each.terms();
            table.row(
                    String.valueOf(each.number()),
                    terms.tool().isEmpty() ? "any" : terms.tool(),
                    terms.scope().isNone() ? "any" : terms.scope().text(),
                    terms.agent().isEmpty() ? "any" : terms.agent(),
                    each.used()
                            + (terms.perDay().isPresent()
                                    ? " of " + terms.perDay().getAsLong() + " in 24 h"
                                    : " in 24 h"),
                    time(each.ends()),
                    each.approver());
        }
        return table;
    }

    /** One line for {@code --watch}. */
    String line(ApprovalRequest request) {
        return CellText.of(request.number() + "  " + what(request) + "  ("
                + AudienceWords.of(request.change().audience()) + ", agent "
                + request.call().agent() + ", until " + time(request.ends()) + ")");
    }

    /** Everything about one request, one fact on each line, in the form for the person who decides. */
    List<String> page(ApprovalRequest request) {
        List<String[]> facts = new ArrayList<>();
        facts.add(new String[] {"request", request.number() + ", " + state(request)});
        facts.add(new String[] {"tool", request.call().tool()});
        facts.add(new String[] {"agent", request.call().agent()});
        facts.add(new String[] {"client", request.call().client()});
        facts.add(new String[] {"reaches", AudienceWords.of(request.change().audience())});
        for (PreviewLine line : request.change().lines()) {
            facts.add(new String[] {line.label(), line.clear()});
        }
        request.change().warnings().forEach(warning -> facts.add(new String[] {"warning", warning}));
        for (ApprovalRequest.Decision decision : request.decisions()) {
            facts.add(new String[] {
                decision.approved() ? "approved" : request.state() == RequestState.CANCELLED ? "cancelled" : "rejected",
                "by " + decision.approver().name() + " at " + time(decision.moment())
                        + (decision.words().isEmpty() ? "" : ": " + decision.words())
            });
        }
        if (request.state() == RequestState.OPEN && request.needed() > 1) {
            facts.add(new String[] {"needs", request.needed() + " approvers"});
        }
        return aligned(facts);
    }

    private static List<String> aligned(List<String[]> facts) {
        int width = facts.stream()
                .mapToInt(fact -> CellText.width(CellText.of(fact[0])))
                .max()
                .orElse(0);
        return facts.stream()
                .map(fact -> {
                    String label = CellText.of(fact[0]);
                    return label + " ".repeat(width - CellText.width(label) + 2) + CellText.of(fact[1]);
                })
                .toList();
    }

    private String state(ApprovalRequest request) {
        return switch (request.state()) {
            case OPEN -> "open until " + time(request.ends());
            case APPROVED -> "approved until " + time(request.ends());
            case REJECTED, USED, CANCELLED, EXPIRED -> request.state().word();
        };
    }

    /** The tool and what it is about, as the agent may see it. */
    private static String what(ApprovalRequest request) {
        return request.call().tool()
                + request.change().lines().stream()
                        .limit(1)
                        .map(line -> ": " + line.label() + " " + line.shown())
                        .collect(Collectors.joining());
    }

    String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }
}
