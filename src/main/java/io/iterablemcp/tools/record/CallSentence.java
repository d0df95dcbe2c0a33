package io.iterablemcp.tools.record;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.RecordPhrase;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an agent did, in one sentence without its period, and why it did not. */
final class CallSentence {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'(<]*@[^\\s\"')>]*");
    private static final Pattern TOOL_NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final int LONGEST_REASON = 500;

    private CallSentence() {}

    static String of(String agent, String name, Optional<ToolSpec> tool, Json.Obj arguments, Outcome outcome) {
        if (tool.isEmpty()) {
            return agent + " tried to call " + (TOOL_NAME.matcher(name).matches() ? name : "a tool")
                    + ", which does not exist";
        }
        String text = tool.get().description().recordPhrase();
        RecordPhrase phrase =
                new RecordPhrase(text.isEmpty() ? "run " + tool.get().name() : text);
        if (outcome instanceof Outcome.Answered) {
            return agent + " " + phrase.past(arguments);
        }
        String wanted = phrase.infinitive(arguments);
        return outcome instanceof Outcome.Uncertain || outcome instanceof Outcome.Broken
                ? agent + " tried to " + wanted + ", which may have happened"
                : agent + " tried to " + wanted;
    }

    /** Iterable's own message is left out, because it may repeat anything. */
    static String reason(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            // The name is the agent's, and may be anything.
            return refused.reason() == Outcome.Reason.UNKNOWN_TOOL ? "there is no such tool" : brief(refused.why());
        }
        if (outcome instanceof Outcome.Failed failed) {
            String cause = failed.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return brief(cause + failed.code().map(code -> ", " + code).orElse(""));
        }
        if (outcome instanceof Outcome.Uncertain uncertain) {
            return brief(uncertain.check());
        }
        if (outcome instanceof Outcome.NeedsAnswer || outcome instanceof Outcome.NeedsApproval) {
            return "a person has to decide first";
        }
        return outcome instanceof Outcome.Broken ? "an internal error of this program" : "";
    }

    private static String brief(String reason) {
        String safe = ADDRESS.matcher(reason).replaceAll("[address]");
        return safe.length() > LONGEST_REASON ? safe.substring(0, LONGEST_REASON) + "…" : safe;
    }
}
