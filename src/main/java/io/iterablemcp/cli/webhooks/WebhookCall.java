package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.cli.tools.CallApproval;
import io.iterablemcp.cli.tools.TerminalRun;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.util.List;
import java.util.Optional;

/** Reads and changes the webhooks of a project, through the same gate and checks as an agent's call. */
final class WebhookCall {

    private final CommandContext context;
    private final Started started;
    private final ToolChain tools;

    WebhookCall(CommandContext context, Started started) {
        this.context = context;
        this.started = new Started(
                started.settings()
                        .withSafety(started.settings().calls().safety().withWebhooks()),
                started.catalogue());
        this.tools = context.assembly().tools(this.started.settings(), started.catalogue());
    }

    private Outcome run(String tool, Json.Obj arguments) {
        return new TerminalRun(
                        context,
                        tools,
                        tools.call(
                                tool,
                                arguments,
                                new TerminalCaller(context, started.settings().project())))
                .outcome();
    }

    /** Empty if they cannot be read; the reason has been printed, and its exit code is noted. */
    Optional<List<Json.Obj>> list() {
        Outcome outcome = run("get_webhooks", Json.Obj.EMPTY);
        if (outcome instanceof Outcome.Answered answered) {
            try {
                if (JsonReader.read(answered.text()) instanceof Json.Obj object
                        && object.get("webhooks").orElse(null) instanceof Json.Arr webhooks) {
                    return Optional.of(webhooks.items().stream()
                            .filter(Json.Obj.class::isInstance)
                            .map(Json.Obj.class::cast)
                            .toList());
                }
            } catch (MalformedJson e) {
                context.say("Iterable's answer cannot be read.");
                return Optional.empty();
            }
        }
        context.say(outcome.words());
        return Optional.empty();
    }

    ExitCode update(Json.Obj arguments) {
        return new CallApproval(context, started, Optional.empty())
                .run("update_webhook", () -> run("update_webhook", arguments), outcome -> {
                    if (!(outcome instanceof Outcome.Answered)) {
                        context.say(outcome.words());
                    }
                    return outcome.exitCode();
                });
    }
}
