package io.iterablemcp.cli.forget;

import io.iterablemcp.cli.ApproverCheck;
import io.iterablemcp.cli.ApproverCheck.Decider;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TerminalInput;
import io.iterablemcp.config.Project;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.forget.NamedPerson;
import io.iterablemcp.safety.forget.PeopleFile;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets people under GDPR: checks the whole file, shows what goes, asks, forgets, verifies, and writes a certificate. */
@Command(
        name = "forget",
        header = "Forget the people of a file under GDPR, and write a certificate.",
        description = {
            "FILE is CSV with a column email, userId or both. Every row is checked before anything is sent. Iterable",
            "forgets at most 1,000 people a day: run the same command again to go on. Needs --writes, --pii and --forget."
        },
        customSynopsis = {"iterable-mcp forget --file=FILE [--certificate=FILE] [--skip-bad]", "             [SETTINGS]"
        })
public final class ForgetCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    private final CommandContext context;
    private final SettingFlags flags;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The people, as CSV.")
    private Path file;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Where the certificate goes, as JSON; a page to read is written next to it."
                    + " Default: the name of the file with .certificate.json.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--skip-bad", description = "Leave out rows that have a fault.")
    private boolean skipBad;

    public ForgetCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        Optional<PeopleFile> named = readFile();
        if (named.isEmpty()) {
            return ExitCode.BAD_ARGUMENTS.code();
        }
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(started -> run(started, named.get()))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private Optional<PeopleFile> readFile() {
        try {
            PeopleFile read = PeopleFile.read(file);
            report(read.faults());
            if (!read.faults().isEmpty() && (!skipBad || read.people().isEmpty())) {
                context.say("nothing was sent: correct the file"
                        + (read.people().isEmpty() ? "." : ", or leave out these rows with --skip-bad."));
                return Optional.empty();
            }
            return Optional.of(read);
        } catch (IOException e) {
            context.say(file + " cannot be read: "
                    + (Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file") + ".");
            return Optional.empty();
        }
    }

    private void report(List<String> faults) {
        faults.stream().limit(SHOWN).forEach(fault -> context.say(fault + "."));
        if (faults.size() > SHOWN) {
            context.say("and " + (faults.size() - SHOWN) + " more rows with faults.");
        }
    }

    private ExitCode run(Started started, PeopleFile named) {
        Project project = started.settings().project();
        CertificateFile kept = new CertificateFile(certificate.orElseGet(this::besideTheFile), project.identity());
        Optional<String> wrong = kept.open();
        if (wrong.isPresent()) {
            context.say(wrong.get());
            return ExitCode.BAD_ARGUMENTS;
        }
        try (PeopleInIterable people = new PeopleInIterable(context, started)) {
            return run(people, kept, named, started);
        }
    }

    private ExitCode run(PeopleInIterable people, CertificateFile kept, PeopleFile named, Started started) {
        Optional<String> closed = people.closed();
        if (closed.isPresent()) {
            context.say(closed.get());
            return ExitCode.REFUSED;
        }
        List<NamedPerson> left = new ArrayList<>(named.people());
        left.removeIf(kept.certificate()::contains);
        ForgetRun run = new ForgetRun(context, people, kept, named.people(), Clock.systemUTC());
        if (left.isEmpty()) {
            context.say("all " + named.people().size() + " people of " + file + " are in the certificate already.");
            return run.verify();
        }
        List<NamedPerson> today = left.subList(0, Math.min(left.size(), ForgetRun.A_DAY));
        List<String> faults = run.look(today);
        report(faults);
        if (!faults.isEmpty() && !skipBad) {
            context.say("nothing was sent: correct the file, or leave out these rows with --skip-bad.");
            return ExitCode.BAD_ARGUMENTS;
        }
        return asked(run, left.size()) ? decided(run, left.size(), started) : ExitCode.NEEDS_ANSWER;
    }

    private ExitCode decided(ForgetRun run, int left, Started started) {
        OptionalLong above = started.settings().calls().safety().approvals().secondAbove();
        int needed = above.isPresent() && run.number() > above.getAsLong() ? 2 : 1;
        List<String> approvers = new ArrayList<>();
        while (approvers.size() < needed) {
            Decider decider = new ApproverCheck(context)
                    .of(started.settings().project(), "to forget " + run.number() + " people");
            if (decider instanceof Decider.Rejected rejected) {
                context.say(rejected.words());
                return rejected.code();
            }
            String approver = decider instanceof Decider.Named named ? named.name() : Approver.LOCAL;
            if (approvers.contains(approver)) {
                context.say("nothing was sent: more than " + above.getAsLong()
                        + " people need two different approvers. iterable-mcp approvals people add makes a person an"
                        + " approver.");
                return ExitCode.NEEDS_ANSWER;
            }
            approvers.add(approver);
        }
        return run.forget(left, approvers);
    }

    private Path besideTheFile() {
        String name = file.getFileName().toString().replaceFirst("(?i)\\.csv$", "") + ".certificate.json";
        return file.toAbsolutePath().resolveSibling(name);
    }

    private boolean asked(ForgetRun run, int left) {
        run.preview(left).forEach(context::say);
        if (!context.watched()) {
            context.say("nothing was sent: a person has to type the number of people on a terminal.");
            return false;
        }
        context.err().print("iterable-mcp: type the number of people to forget today, " + run.number() + ": ");
        context.err().flush();
        boolean agreed = TerminalInput.read(context.in()).orElse("").strip().equals(String.valueOf(run.number()));
        if (!agreed) {
            context.say("nothing was sent.");
        }
        return agreed;
    }
}
