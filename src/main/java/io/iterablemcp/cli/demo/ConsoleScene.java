package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ConsoleLinks;
import io.iterablemcp.cli.ConsoleParts;
import io.iterablemcp.cli.LocalConsole;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.console.session.RunningPage;
import io.iterablemcp.json.Json;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A send that waits for a person, and the link to the page where an invented person decides about it. */
final class ConsoleScene {

    private static final String PERSON = "anna";
    private static final int SECRET_BYTES = 6;
    private static final Pattern REQUEST = Pattern.compile("Request (\\d+) waits");

    private final Screen screen;
    private final CommandContext context;
    private final Catalogue catalogue;
    private final Function<Places, Settings> sending;

    /** @param sending the settings of a server that may write and send, with these places */
    ConsoleScene(Screen screen, CommandContext context, Catalogue catalogue, Function<Places, Settings> sending) {
        this.screen = screen;
        this.context = context;
        this.catalogue = catalogue;
        this.sending = sending;
    }

    void play(Demo demo) throws IOException {
        screen.heading("A send that waits for somebody with a name and a passphrase");
        Path folder = Files.createTempDirectory("iterable-mcp-demo-");
        Settings settings = sending.apply(new Places(folder, folder, StoreAddress.SQLITE, RecordMode.OFF));
        String passphrase = passphrase();
        try {
            RegisteredApprover anna = new RegisteredApprover(
                    PERSON, ApproverRole.APPROVER, context.assembly().hash(new Secret(passphrase)));
            Approvers.at(folder).change(settings.project(), before -> before.with(anna));
            try (McpSession session = new McpSession(
                    (in, out) -> context.assembly().stdio(in, out).serve(settings, catalogue))) {
                Optional<Json> campaign = demo.ready(session);
                if (campaign.isPresent()) {
                    play(demo, session, campaign.get(), settings, passphrase);
                } else {
                    screen.say("This scene is left out: no campaign is ready.");
                }
            }
        } catch (StoreException e) {
            screen.say("This scene ends here. " + e.words());
        } catch (KeyStoreException e) {
            screen.say("This scene ends here. " + e.words());
        } finally {
            deleteAtTheEnd(folder);
        }
    }

    private void play(Demo demo, McpSession session, Json campaign, Settings settings, String passphrase)
            throws StoreException, IOException {
        String held = demo.send(session, campaign).text();
        screen.refused(held.lines().findFirst().orElse(""));
        Matcher request = REQUEST.matcher(held);
        if (!request.find()) {
            return;
        }
        Clock clock = Clock.systemUTC();
        try (Store store = Stores.of(settings.places(), clock);
                LocalConsole console = LocalConsole.start(
                        ConsoleParts.of(apart(settings.places().home()), settings, catalogue, store), 0)) {
            Optional<RunningPage> page = console.page();
            if (page.isEmpty()) {
                return;
            }
            ConsoleLinks.Made made = new ConsoleLinks(
                            store, clock, settings.project().identity())
                    .make(page.get(), "/console/decide/" + request.group(1));
            screen.step("the page, which opens once", made.link().address().toString());
            screen.say("Sign in as " + PERSON + " with the invented passphrase " + passphrase + ".");
            if (!context.watched()) {
                screen.say("The page ends with the demo. On a terminal, the demo waits while you decide there.");
            } else {
                deleteAtTheEnd(settings.places().home());
                context.terminal().line("Look at it and decide. Then press Enter, and the agent tries again. ");
                McpSession.ToolAnswer again = demo.send(session, campaign);
                if (again.error()) {
                    screen.refused(again.text().lines().findFirst().orElse(""));
                } else {
                    screen.done(again.text());
                }
            }
        }
    }

    /** Its pages show no agents or settings of the person who watches the demo. */
    private Host apart(Path folder) {
        Map<String, String> environment = new HashMap<>(context.host().environment());
        environment.keySet().removeIf(name -> name.startsWith("ITERABLE_"));
        environment.put(SettingName.HOME.environment(), folder.toString());
        environment.put(SettingName.DATA.environment(), folder.toString());
        return new Host(environment, folder, context.host().windows());
    }

    private static String passphrase() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.ofDelimiter("-").formatHex(bytes);
    }

    /** When the server, which keeps its store open until then, has ended. What is named last goes first. */
    private static void deleteAtTheEnd(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            content.forEach(it -> it.toFile().deleteOnExit());
        }
    }
}
