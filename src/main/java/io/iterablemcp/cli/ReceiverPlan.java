package io.iterablemcp.cli;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.config.WebhookSettings.Scheme;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.webhooks.check.WebhookScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver takes, once it is clear that it may start.
 *
 * @param port empty for the port of the server itself
 */
public record ReceiverPlan(WebhookScheme scheme, List<ReceivedProject> projects, Optional<Integer> port) {

    /** Throws if a secret is missing, or anybody could send. */
    public static ReceiverPlan of(CommandContext context, Settings settings, HttpOptions options, ReceiverWish wish)
            throws KeyStoreException {
        WebhookSettings webhooks = settings.webhooks();
        boolean open = webhooks.scheme() == Scheme.NONE;
        if (open && !(options.hostIsLoopback() && options.allowedHosts().isEmpty())) {
            throw new KeyStoreException("with ITERABLE_WEBHOOK_SCHEME=none anyone who can reach " + options.host()
                    + " could send events. Leave out --host and --allow-host, or use scheme token: iterable-mcp webhooks"
                    + " secret new makes a secret.");
        }
        if (open) {
            context.say("ITERABLE_WEBHOOK_SCHEME is none: every program on this machine can send events.");
        }
        ProjectSecrets secrets = new ProjectSecrets(context.host());
        List<ReceivedProject> projects = new ArrayList<>();
        Project own = settings.project();
        projects.add(new ReceivedProject(
                own.name(), own.identity(), open ? List::of : secrets.valid(settings, own.identity())));
        Projects stored = new LocalSystem(context.host()).projects();
        for (String each : wish.projects()) {
            String name = stored.named(each).name();
            if (projects.stream().noneMatch(it -> it.name().equals(name))) {
                projects.add(new ReceivedProject(name, name, open ? List::of : secrets.valid(name)));
            }
        }
        return new ReceiverPlan(SchemeSettings.scheme(webhooks), List.copyOf(projects), wish.port());
    }
}
