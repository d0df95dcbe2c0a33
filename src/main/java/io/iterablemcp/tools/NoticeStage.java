package io.iterablemcp.tools;

import io.iterablemcp.safety.notice.Notices;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tells people of a new question, and of an agent whose calls are refused in a row. */
public final class NoticeStage implements Stage {

    private static final int IN_A_ROW = 5;
    private static final int REMEMBERED = 1000;

    private final Notices notices;
    /** Each question is announced once. */
    private final Set<String> announced = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    /** By agent. Guarded by this. */
    private final Map<String, Integer> refusals = new HashMap<>();

    public NoticeStage(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        Outcome outcome = next.proceed(call);
        if (notices != Notices.NONE && call.trace().parent().isEmpty()) {
            watch(call, outcome);
        }
        return outcome;
    }

    private synchronized void watch(Call call, Outcome outcome) {
        String agent = call.caller().agent();
        if (outcome instanceof Outcome.NeedsAnswer asked) {
            asked(agent, asked.question().text(), asked.otherwise());
        } else if (outcome instanceof Outcome.NeedsApproval asked) {
            asked(agent, asked.what(), asked.next());
        } else if (outcome instanceof Outcome.Refused) {
            refused(agent);
        } else {
            refusals.remove(agent);
        }
    }

    /** Its first line names the request, the tool and the number of people. */
    private void asked(String agent, String question, String next) {
        String first = question.lines().findFirst().orElse("");
        if (announced.add(first)) {
            notices.add(agent + " waits for a decision: " + first + " " + next);
        }
    }

    private void refused(String agent) {
        if (refusals.merge(agent, 1, Integer::sum) == IN_A_ROW) {
            notices.add(IN_A_ROW + " calls of " + agent + " were refused one after the other: see iterable-mcp activity"
                    + " --agent " + agent + " --refused.");
        }
    }
}
