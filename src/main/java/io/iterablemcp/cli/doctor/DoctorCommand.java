package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.json.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds out why the program does not work. */
@Command(
        name = "doctor",
        header = "Find out why something does not work: Java, settings, store, network, key, registrations in clients.",
        description = {
            "Prints one line per check, with the fix below it. It starts the servers that clients start, and stops"
                    + " them."
                    + " It makes a few harmless reads with the key. It shows no secrets, and changes nothing without"
                    + " --fix."
        },
        customSynopsis = "iterable-mcp doctor [--offline] [--fix] [--json] [SETTINGS]",
        footer = {
            "%nExamples:",
            "  iterable-mcp doctor                  makes all checks",
            "  iterable-mcp doctor --project shop   checks another project's key",
            "  iterable-mcp doctor --offline        sends nothing to Iterable",
            "  iterable-mcp doctor --fix            fixes file modes, makes the class archive"
        })
public final class DoctorCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Option(names = "--offline", description = "Send nothing to Iterable.")
    private boolean offline;

    @Option(
            names = "--fix",
            description =
                    "Correct the modes of this program's files (chmod), where other users can change or read them, and"
                            + " make the class archive for fast starts.")
    private boolean fix;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public DoctorCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        DoctorPage page;
        try (ProgressLine meanwhile = new ProgressLine(context)) {
            DoctorRun run = new DoctorRun(context, flags.given(), check -> meanwhile.looking(check));
            page = new DoctorPage(run.findings(offline, fix), run.store());
        }
        if (json) {
            context.out().println(JsonWriter.write(page.json()));
        } else {
            boolean fancy =
                    Terminal.of(context.host().environment(), context.watched()).colour();
            page.lines(fancy).forEach(context.out()::println);
        }
        context.out().flush();
        return page.code().code();
    }
}
