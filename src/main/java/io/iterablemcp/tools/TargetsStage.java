package io.iterablemcp.tools;

import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.safety.destination.ContentTargets;
import io.iterablemcp.safety.destination.DataNames;
import io.iterablemcp.safety.destination.Target;
import java.util.List;

/**
 * Refuses changes that would lead people or data to places that the settings do not name: links, senders and copies in
 * content and in data for messages, and the address to which a webhook posts events.
 */
public final class TargetsStage implements Stage {

    private static final String WEBHOOK = "update_webhook";

    /** The arguments by which events would go elsewhere. */
    private static final List<String> DESTINATION = List.of("url", "headers", "authToken", "authType");

    private final SafetyOptions options;

    public TargetsStage(SafetyOptions options) {
        this.options = options;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        return call.tool().access() == Access.READ
                ? next.proceed(call)
                : check(call).end(next::proceed);
    }

    private StageResult check(Call call) {
        if (!options.webhooks() && call.tool().name().equals(WEBHOOK)) {
            return webhook(call);
        }
        return options.allowedDomains().isEmpty() ? new StageResult.GoOn(call) : content(call);
    }

    private StageResult webhook(Call call) {
        Json.Obj given = call.arguments();
        for (String name : DESTINATION) {
            if (given.get(name).isPresent()) {
                return StageResult.refuse(
                        Outcome.Reason.CLOSED,
                        WEBHOOK + " with " + name + " is closed: it decides where events about people are posted",
                        "Leave out " + name + ", or to open it: set ITERABLE_ENABLE_WEBHOOKS=true.");
            }
        }
        return new StageResult.GoOn(call);
    }

    private StageResult content(Call call) {
        for (Target target : ContentTargets.of(call.tool(), call.arguments())) {
            if (!target.within(options.allowedDomains())) {
                boolean data = ContentTargets.isFromData(target);
                String host = data ? "a place that is not permitted" : target.host();
                String place = target.host().isEmpty()
                        ? "has a link or script whose host is only known when a message is made or opened"
                        : "leads to " + host;
                return StageResult.refuse(
                        Outcome.Reason.CLOSED,
                        (data ? DataNames.of(target.field()) : target.field()) + " " + place
                                + ", and ITERABLE_ALLOWED_DOMAINS permits only "
                                + String.join(", ", options.allowedDomains()),
                        "Use a permitted domain, or ask the person who runs the server to add this one.");
            }
        }
        return new StageResult.GoOn(call);
    }
}
