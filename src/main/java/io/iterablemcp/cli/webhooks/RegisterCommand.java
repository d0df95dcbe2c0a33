package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TerminalInput;
import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.json.Json;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.view.StoredPersonWord;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Points a webhook of the project to the receiver, with its secret. */
@Command(
        name = "register",
        header = "Point a webhook of the project to this receiver, with its secret.",
        description = {
            "Iterable has no call that creates a webhook or chooses its events: a person does both there. Then it waits",
            "for the first event. The secret is sent to Iterable and shown nowhere."
        },
        customSynopsis = {
            "iterable-mcp webhooks register --url=URL [--id=N] [--dry-run] [--no-wait]",
            "             [SETTINGS]"
        })
final class RegisterCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The address under which Iterable reaches the receiver: https://…/webhooks/PROJECT.")
    private String url;

    @Option(names = "--id", paramLabel = "N", description = "The webhook; asked if there are several.")
    private Optional<Long> id = Optional.empty();

    @Option(names = "--dry-run", description = "Show what would be sent, but for the secret, and send nothing.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Do not wait for the first event.")
    private boolean noWait;

    RegisterCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.work(Need.KEY, this::register);
    }

    private ExitCode register(Started started) throws KeyStoreException, StoreException {
        CommandContext context = webhooks.program();
        Settings settings = started.settings();
        PublicAddress address = PublicAddress.read("--url", url);
        WebhookSettings scheme = settings.webhooks();
        if (scheme.scheme() != WebhookSettings.Scheme.TOKEN || scheme.header().isPresent()) {
            throw new KeyStoreException("Iterable sends a token in the header Authorization, and the settings ask for"
                    + " something else. Leave out ITERABLE_WEBHOOK_SCHEME and ITERABLE_WEBHOOK_HEADER, or set up the"
                    + " webhook in Iterable by hand.");
        }
        String secret = new ProjectSecrets(context.host()).newest(settings).reveal();
        if (!address.endsWithPathOf(settings.project())) {
            context.say("the receiver takes webhooks of this project at /webhooks/"
                    + settings.project().name() + "; make sure that the proxy leads there.");
        }
        if (!settings.project().mode().writes() && !dryRun) {
            throw new KeyStoreException("this changes a webhook in Iterable, and writes are closed: add --writes.");
        }
        WebhookCall calls = new WebhookCall(context, started);
        Optional<List<Json.Obj>> all = calls.list();
        Optional<Json.Obj> chosen = all.isEmpty() ? Optional.empty() : choose(all.get());
        if (chosen.isEmpty()) {
            return all.isEmpty() ? ExitCode.API : ExitCode.USAGE;
        }
        Json.Obj arguments = arguments(chosen.get(), address);
        if (dryRun) {
            webhooks.print(VisibleJson.of(arguments.with("authToken", Json.text("(the secret)"))));
            return ExitCode.OK;
        }
        ExitCode code = calls.update(arguments.with("authToken", Json.text(secret)));
        return code == ExitCode.OK ? afterwards(calls, chosen.get(), address, settings) : code;
    }

    private static Json.Obj arguments(Json.Obj webhook, PublicAddress address) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("webhookId", webhook.get("id").orElseThrow());
        fields.put("url", Json.text(address.uri().toString()));
        fields.put("active", Json.Bool.TRUE);
        fields.put("authType", Json.text("OAuth2"));
        return new Json.Obj(fields);
    }

    private Optional<Json.Obj> choose(List<Json.Obj> all) {
        CommandContext context = webhooks.program();
        if (all.isEmpty()) {
            context.say("the project has no webhook. Create one in Iterable (Integrations > System Webhooks) with any"
                    + " https address, and run this again.");
            return Optional.empty();
        }
        Optional<String> wanted = id.map(String::valueOf);
        if (wanted.isEmpty() && all.size() == 1) {
            return Optional.of(all.get(0));
        }
        if (wanted.isEmpty()) {
            TextTable table = new TextTable().row("ID", "ENABLED", "ADDRESS");
            all.forEach(it -> table.row(
                    number(it),
                    String.valueOf(it.flag("enabled")),
                    it.text("endpoint").orElse("")));
            table.lines().forEach(context.err()::println);
            if (!context.watched()) {
                context.say("there are several webhooks: name one with --id.");
                return Optional.empty();
            }
            context.err().print("iterable-mcp: which webhook (ID)? ");
            context.err().flush();
            wanted = TerminalInput.read(context.in()).map(String::strip);
        }
        Optional<String> number = wanted;
        Optional<Json.Obj> found = all.stream()
                .filter(it -> number.equals(Optional.of(number(it))))
                .findFirst();
        if (found.isEmpty()) {
            context.say("the project has no webhook " + CellText.of(number.orElse("")) + ". It has "
                    + String.join(
                            ", ", all.stream().map(RegisterCommand::number).toList()) + ".");
        }
        return found;
    }

    private static String number(Json.Obj webhook) {
        return webhook.get("id")
                .filter(Json.Num.class::isInstance)
                .map(it -> ((Json.Num) it).digits())
                .orElse("");
    }

    private void sayWhatIsOff(Json.Obj webhook) {
        List<String> off = Stream.of("blastSendEnabled", "triggeredSendEnabled")
                .filter(it -> !webhook.flag(it))
                .toList();
        if (!off.isEmpty()) {
            webhooks.program()
                    .say("sends may be missing from its events, because it has " + String.join(" and ", off)
                            + " off. Switch this on in Iterable, too.");
        }
    }

    private ExitCode afterwards(WebhookCall calls, Json.Obj chosen, PublicAddress address, Settings settings)
            throws StoreException {
        CommandContext context = webhooks.program();
        Optional<Json.Obj> now = calls.list().orElse(List.of()).stream()
                .filter(it -> number(it).equals(number(chosen)))
                .findFirst();
        boolean there = now.filter(it -> it.flag("enabled")
                        && it.text("endpoint").equals(Optional.of(address.uri().toString())))
                .isPresent();
        if (!there) {
            context.say("Iterable has accepted the change, but does not show it yet. Look again with iterable-mcp call"
                    + " get_webhooks.");
            return ExitCode.UNCERTAIN;
        }
        context.say("webhook " + number(chosen) + " now posts to "
                + CellText.of(address.uri().toString()) + ".");
        context.say("tick its events in Iterable (Integrations > System Webhooks): no call can choose them.");
        now.ifPresent(this::sayWhatIsOff);
        if (noWait) {
            return ExitCode.OK;
        }
        context.say("waiting for the first event; Ctrl-C ends the wait.");
        try (Store store = Stores.of(settings.places(), Clock.systemUTC())) {
            FollowedEvents events = new FollowedEvents(
                    store,
                    settings.project().identity(),
                    EventFilter.ALL,
                    new EventPrinter(context, new StoredPersonWord(settings.project(), store), false, false)::print);
            events.skip();
            events.first();
            context.out().flush();
        }
        return ExitCode.OK;
    }
}
