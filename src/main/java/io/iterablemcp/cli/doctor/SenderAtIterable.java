package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.cli.webhooks.ReceiverFacts;
import io.iterablemcp.config.Settings;
import io.iterablemcp.json.Json;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.util.List;
import java.util.Optional;

/** Says whether a webhook of the project is enabled and posts to a receiver. Reads nothing if none is set up. */
record SenderAtIterable(CommandContext context, Settings settings, ReceiverFacts facts) implements DoctorCheck {

    @Override
    public String subject() {
        return "the project's webhooks";
    }

    @Override
    public List<Finding> findings() {
        return facts.wanted() ? List.of(finding()) : List.of();
    }

    private Finding finding() {
        ToolChain tools = context.assembly()
                .tools(settings.withoutRecord(), context.catalogue().get());
        Outcome outcome =
                tools.run(tools.call("get_webhooks", Json.Obj.EMPTY, new TerminalCaller(context, settings.project())));
        Optional<List<String>> addresses = facts.addresses(outcome);
        String path = "/webhooks/" + settings.project().name();
        if (addresses.isEmpty()) {
            return Finding.ok(
                    "it is unknown whether a webhook in Iterable posts to " + path + ": get_webhooks gives no list");
        }
        return addresses.get().isEmpty()
                ? Finding.warn(
                        "no enabled webhook in Iterable posts to an address that ends with " + path,
                        "run iterable-mcp webhooks register --url https://… --writes")
                : Finding.ok("a webhook in Iterable is enabled and posts to " + String.join(", ", addresses.get()));
    }
}
