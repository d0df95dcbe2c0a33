package io.iterablemcp.cli.warmup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.PersonTerminal;
import io.iterablemcp.cli.StdioStart;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** What setup and doctor run to learn which classes a session needs; of no use to a person. */
@Command(name = "warm-up", hidden = true, header = "Run a session without a client, for the class archive.")
public final class WarmUpCommand implements Callable<Integer> {

    /** It takes a second or two. One that hangs must not hold up setup. */
    private static final long LONGEST_SECONDS = 90;

    private final CommandContext context;

    public WarmUpCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        FutureTask<Integer> sessions = new FutureTask<>(this::sessions);
        Thread thread = new Thread(sessions, "warm-up");
        thread.setDaemon(true);
        thread.start();
        try {
            return sessions.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            context.say("the warm-up failed, so there is no class archive: " + e);
            return ExitCode.INTERNAL.code();
        }
    }

    private int sessions() throws IOException {
        // The sessions must not write into the data of the person who runs setup.
        Path data = Files.createTempDirectory("iterable-mcp-warm-up");
        try (WarmUpApi api = WarmUpApi.start()) {
            WarmUpScript.wholeSession((in, out) -> serve("http://" + api.address(), Mode.ALL, data, in, out));
            // The API refuses TLS, but only after the client has loaded all classes for it.
            WarmUpScript.throughTheCoreSet((in, out) -> serve("https://" + api.address(), Mode.CORE, data, in, out));
        } finally {
            deleteAtExit(data);
        }
        return ExitCode.OK.code();
    }

    /** The store is open until then. Java deletes in the reverse order, so a folder comes before its files. */
    private static void deleteAtExit(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted().forEach(each -> each.toFile().deleteOnExit());
        }
    }

    /** Starts the server as usual, but with fixed settings. */
    private void serve(String baseUrl, String toolsets, Path data, InputStream in, OutputStream out) {
        // A home folder without a configuration, given so that Java need not look it up.
        Path nobody = Path.of(System.getProperty("java.home"));
        Map<String, String> settings = new HashMap<>(Map.of(
                SettingName.HOME.environment(),
                nobody.toString(),
                SettingName.DATA.environment(),
                data.toString(),
                SettingName.API_KEY.environment(),
                "0".repeat(32),
                SettingName.BASE_URL.environment(),
                baseUrl,
                SettingName.TOOLSETS.environment(),
                toolsets,
                SettingName.DEADLINE.environment(),
                "5",
                SettingName.RECORD.environment(),
                "all",
                SettingName.DENY.environment(),
                WarmUpScript.CLOSED));
        for (SettingName opens :
                new SettingName[] {SettingName.PII, SettingName.WRITES, SettingName.SENDS, SettingName.FORGET}) {
            settings.put(opens.environment(), "true");
        }
        new StdioStart(new CommandContext(
                        new Host(settings, nobody, context.host().windows()),
                        context.catalogue(),
                        context.assembly(),
                        in,
                        out,
                        context.out(),
                        context.err(),
                        PersonTerminal.NOBODY))
                .serve(ParsedCommand.NOTHING);
    }
}
