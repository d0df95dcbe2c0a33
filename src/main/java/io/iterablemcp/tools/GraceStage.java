package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.approval.GraceCondition;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PreviewWords;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives people time to think again: Iterable gets a request to schedule an approved campaign send, in place of the one to
 * send it at once. All else counts the send itself.
 */
public final class GraceStage implements Stage {

    private static final String SCHEDULE = "schedule_campaign";
    private static final String CAMPAIGN = "campaignId";
    private static final int FORBIDDEN = 403;

    private final GracePeriod grace;
    private final Catalogue catalogue;
    private final Clock clock;

    public GraceStage(GracePeriod grace, Catalogue catalogue, Clock clock) {
        this.grace = grace;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        if (!grace.holds(call.tool())) {
            return next.proceed(call);
        }
        long request = call.plan()
                .approval()
                .orElseThrow(() -> new IllegalStateException("a campaign send without a person's approval"));
        long campaign = JsonFields.whole(call.arguments(), CAMPAIGN).orElseThrow();
        Instant moment = grace.effect(call.tool(), clock.instant());
        PlannedChange plan = call.plan()
                .with(new GraceCondition(request, campaign, moment))
                .with(scheduled(call.tool(), campaign, moment));
        return told(next.proceed(call.planned(plan)), request, moment);
    }

    /** With the effect of a send: after a lost answer, the request is not sent again. */
    private SentRequest scheduled(ToolSpec send, long campaign, Instant moment) {
        ToolSpec schedule = catalogue.find(SCHEDULE).orElseThrow();
        return new SentRequest(
                new ToolSpec(send.name(), schedule.description(), send.effect(), schedule.call(), schedule.answer()),
                Json.Obj.EMPTY.with(CAMPAIGN, Json.Num.of(campaign)).with("sendAt", Json.text(moment.toString())));
    }

    private Outcome told(Outcome outcome, long request, Instant moment) {
        String cancel = "Until then a person can cancel it: iterable-mcp approvals cancel " + request + ".";
        String time = PreviewWords.time(moment);
        if (outcome instanceof Outcome.Answered answered) {
            List<String> notes = new ArrayList<>();
            notes.add("It is scheduled, and nothing has gone out yet: it goes out at " + time + ". " + cancel);
            notes.addAll(answered.notes());
            return new Outcome.Answered(answered.text(), notes);
        }
        if (outcome instanceof Outcome.Uncertain uncertain) {
            return new Outcome.Uncertain(
                    uncertain.what(),
                    uncertain.check() + " If it is Scheduled, it goes out at " + time + ". " + cancel);
        }
        boolean forbidden = outcome instanceof Outcome.Failed failed
                && failed.status().isPresent()
                && failed.status().getAsInt() == FORBIDDEN;
        return forbidden ? withRemedy((Outcome.Failed) outcome) : outcome;
    }

    private Outcome withRemedy(Outcome.Failed failed) {
        String next = failed.next() + " Nothing was sent: because ITERABLE_GRACE_MINUTES is "
                + grace.length().toMinutes()
                + ", a campaign is only scheduled, never sent at once. Where scheduling stays off, a person can send the"
                + " campaign in Iterable, or change that setting.";
        return new Outcome.Failed(failed.cause(), failed.status(), failed.code(), failed.what(), next);
    }
}
