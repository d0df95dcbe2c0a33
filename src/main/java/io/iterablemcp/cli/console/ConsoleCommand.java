package io.iterablemcp.cli.console;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ConsoleLinks;
import io.iterablemcp.cli.ConsoleParts;
import io.iterablemcp.cli.Display;
import io.iterablemcp.cli.LocalConsole;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.Settings;
import io.iterablemcp.console.session.RunningPage;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the console in a browser. */
@Command(
        name = "console",
        header = "Open the page where people decide and look, in a browser.",
        description = {
            "Leads to a console of the project that runs already, or else runs one on this machine until Ctrl-C.",
            "The link that it prints opens the sign-in once."
        },
        customSynopsis = "iterable-mcp console [--request=N] [--no-open] [--port=N] [--project=P]",
        footer = {
            "%nExamples:",
            "  iterable-mcp console                 opens it",
            "  iterable-mcp console --request 12    opens it at request 12",
            "  iterable-mcp console --no-open       only prints the link"
        })
public final class ConsoleCommand implements Callable<Integer> {

    private final CommandContext context;
    private final Display display;
    private final Predicate<URI> browser;
    private final Stay stay;

    @Option(
            names = "--request",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Open it at this request, as iterable-mcp approvals list shows it.")
    private Optional<Long> request = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = WholeNumber.Port.class,
            description = "The port on 127.0.0.1; by default any free port, or that of a console that runs.")
    private int port;

    @Option(names = "--no-open", description = "Only print the link.")
    private boolean unopened;

    @Option(names = "--project", paramLabel = "P", description = "The stored project; by default the one in use.")
    private Optional<String> project = Optional.empty();

    /** Waits until the process is asked to stop. */
    @FunctionalInterface
    interface Stay {
        void untilStopped() throws InterruptedException;
    }

    public ConsoleCommand(CommandContext context) {
        this(
                context,
                Display.of(context.host()),
                page -> WebBrowser.open(Display.of(context.host()), page),
                () -> new CountDownLatch(1).await());
    }

    /** @param browser opens a page; false if it cannot */
    ConsoleCommand(CommandContext context, Display display, Predicate<URI> browser, Stay stay) {
        this.context = context;
        this.display = display;
        this.browser = browser;
        this.stay = stay;
    }

    @Override
    public Integer call() throws InterruptedException {
        ParsedCommand wanted = new ParsedCommand(
                project.map(name -> Map.of(SettingName.PROJECT, name)).orElse(Map.of()), false);
        Optional<Startup.Started> started = new Startup(context).start(wanted, Need.KEY_AND_LOG);
        return started.isPresent() ? run(started.get().settings()).code() : ExitCode.CONFIGURATION.code();
    }

    private ExitCode run(Settings settings) throws InterruptedException {
        try (Store store = Stores.of(settings.places(), Clock.systemUTC())) {
            return run(settings, store);
        } catch (StoreException e) {
            context.say(e.words());
        } catch (KeyStoreException e) {
            context.say(e.words());
        } catch (IOException e) {
            context.say(ConsoleWords.taken(port));
        }
        return ExitCode.CONFIGURATION;
    }

    private ExitCode run(Settings settings, Store store)
            throws StoreException, KeyStoreException, IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        String identity = settings.project().identity();
        if (Approvers.at(settings.places().home())
                .of(settings.project())
                .people()
                .isEmpty()) {
            context.say(ConsoleWords.nobody(settings.project().name()));
            return ExitCode.CONFIGURATION;
        }
        if (request.isPresent()
                && new ApprovalRequests(store, clock, settings.calls().safety().approvals())
                        .find(request.get())
                        .filter(it -> it.call().project().equals(identity))
                        .isEmpty()) {
            context.say(ConsoleWords.unknown(request.get()));
            return ExitCode.USAGE;
        }
        ConsoleLinks links = new ConsoleLinks(store, clock, identity);
        Optional<RunningPage> running =
                links.running(page -> port == 0 || page.address().getPort() == port);
        if (running.isPresent()) {
            lead(links, running.get());
            print(List.of(
                    "The console runs in another process (" + running.get().process() + "), and ends with it."));
            return ExitCode.OK;
        }
        try (Ending ending = new Ending(
                LocalConsole.start(
                        ConsoleParts.of(
                                context.host(), settings, context.catalogue().get(), store),
                        port),
                store)) {
            Optional<RunningPage> page = ending.console().page();
            if (page.isEmpty()) {
                context.say("the console cannot be noted in the store. iterable-mcp doctor says more.");
                return ExitCode.STORE;
            }
            lead(links, page.get());
            print(List.of("The console runs here until you press Ctrl-C."));
            stay.untilStopped();
        }
        return ExitCode.OK;
    }

    private void lead(ConsoleLinks links, RunningPage page) throws StoreException {
        String target = request.map(it -> "/console/decide/" + it).orElse("/console");
        ConsoleLinks.Made made = links.make(page, target);
        print(ConsoleWords.link(made));
        if (!display.exists()) {
            print(ConsoleWords.withoutDisplay(
                    page.address(), request.map(OptionalLong::of).orElse(OptionalLong.empty())));
        } else if (!unopened && !browser.test(made.link().address())) {
            print(List.of("No browser could be opened here, so open the link yourself."));
        }
    }

    private void print(List<String> lines) {
        lines.forEach(context.out()::println);
        context.out().flush();
    }

    /** Closes the console once, also when the process is stopped by a signal: then nobody is led to it any more. */
    private static final class Ending implements AutoCloseable {

        private final LocalConsole console;
        private final Store store;
        private final Thread hook = new Thread(this::end, "stop");

        Ending(LocalConsole console, Store store) {
            this.console = console;
            this.store = store;
            Runtime.getRuntime().addShutdownHook(hook);
        }

        LocalConsole console() {
            return console;
        }

        private void end() {
            console.close();
            store.close();
        }

        @Override
        public void close() {
            Runtime.getRuntime().removeShutdownHook(hook);
            console.close();
        }
    }
}
