package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.LocalSystem;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.setup.Registration;
import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.SetupPlan;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.wizard.ProjectQuestions.Chosen;
import io.iterablemcp.setup.wizard.Prompt;
import io.iterablemcp.setup.wizard.Wizard;
import io.iterablemcp.tools.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plans the changes, shows them, asks for consent, makes them, and prints the next steps. A client that cannot be set
 * up does not stop the others.
 */
final class SetupRun {

    private final CommandContext context;
    private final SetupOptions options;
    private final Installation installation;
    private final ChosenClients clients;
    private final WantedRegistration wanted;
    private final Setup setup;
    private final Prompt ask;
    private boolean failed;

    SetupRun(CommandContext context, SetupOptions options) {
        this.context = context;
        this.installation = new Installation(context.host());
        this.options = options;
        this.clients = new ChosenClients(options, installation.machine());
        this.wanted = new WantedRegistration(context, options);
        this.setup = installation.setup();
        this.ask = new TerminalAsk(context);
    }

    enum Consent {
        GIVEN,
        ASK,
        /** Show the changes without making them. */
        LOOK
    }

    ExitCode wizard() throws KeyStoreException {
        wanted.check(Map.of()); // before all the questions
        Wizard wizard = new Wizard(
                ask, new LocalSystem(context.host()).projects(), setup, new TypedKeyProbe(context, options.offline));
        Optional<Wizard.Agreed> agreed = wizard.run(clients.found(), options.project, wanted::registrationFor);
        if (agreed.isEmpty()) {
            context.say("nothing was changed.");
            return ExitCode.OK;
        }
        failed = agreed.get().failed();
        register(agreed.get().plans());
        String project = agreed.get().project();
        Map<SettingName, String> settings =
                new LocalSystem(context.host()).projects().named(project).settings();
        new ApproverProposal(context, ask).propose(Optional.of(project), wanted.opened(settings), true);
        return result();
    }

    /** Does not change a client whose server would have no key, unless a person is here to give one. */
    ExitCode register(Consent consent) throws KeyStoreException {
        Registration plain = wanted.registration();
        MissingKey missing = new MissingKey(context, options, ask);
        if (consent != Consent.LOOK) {
            missing.check(plain);
        }
        List<ClientLocation> all = clients.all();
        Optional<Chosen> asked =
                consent == Consent.LOOK ? Optional.empty() : missing.ask(plain, all, consent == Consent.GIVEN);
        Registration registration = asked.isPresent()
                ? wanted.registrationFor(asked.get().name(), asked.get().settings())
                : plain;
        List<SetupPlan> plans = plans(all, where -> {
            Optional<String> why = missing.why(registration, where);
            if (why.isPresent() && consent != Consent.LOOK) {
                throw new SetupException("was not registered, because " + why.get());
            }
            why.ifPresent(it -> context.say(
                    where.client().title() + ": would not be registered without --dry-run either, because " + it));
            return setup.plan(where, registration, clients.names(where.client()) || where.inProject());
        });
        List<SetupPlan> agreed = agreed(plans, consent);
        // The program that a registered client starts may be missing.
        boolean registered = plans.stream().allMatch(SetupPlan::changesNothing);
        if (asked.isPresent() && (registered || !agreed.isEmpty())) {
            missing.store(asked.get());
        }
        if (consent != Consent.LOOK && !plans.isEmpty() && (registered || !agreed.isEmpty())) {
            register(agreed);
            new ApproverProposal(context, ask)
                    .propose(registration.project(), registration.opened(), consent == Consent.ASK);
        }
        return result();
    }

    ExitCode remove(Consent consent) {
        for (SetupPlan plan : agreed(plans(clients.all(), setup::planRemoval), consent)) {
            carryOut(plan)
                    .ifPresent(done -> say(
                            plan, "is no longer registered in " + plan.where().file() + backup(done)));
        }
        if (consent != Consent.LOOK) {
            installation.removeUnused(context::say);
        }
        return result();
    }

    private List<SetupPlan> plans(List<ClientLocation> all, Function<ClientLocation, SetupPlan> how) {
        List<SetupPlan> plans = new ArrayList<>();
        for (ClientLocation where : all) {
            try {
                plans.add(how.apply(where));
            } catch (SetupException e) {
                failed = true;
                context.say(where.client().title() + ": " + e.words());
            }
        }
        return plans;
    }

    /** The plans that change something and that the person agrees to. */
    private List<SetupPlan> agreed(List<SetupPlan> plans, Consent consent) {
        List<SetupPlan> agreed = new ArrayList<>();
        for (SetupPlan plan : plans) {
            plan.notes().forEach(note -> say(plan, note));
            if (plan.changesNothing()) {
                say(plan, "no change needed in " + plan.where().file() + ".");
            } else {
                if (consent != Consent.GIVEN) {
                    setup.preview(plan).forEach(context.out()::println);
                    context.out().flush();
                }
                agreed.add(plan);
            }
        }
        boolean go = consent == Consent.GIVEN || (consent == Consent.ASK && !agreed.isEmpty() && yes());
        if (!go && consent == Consent.ASK && !agreed.isEmpty()) {
            context.say("nothing was changed.");
        }
        return go ? agreed : List.of();
    }

    private boolean yes() {
        String answer = ask.line("Write this? [y/N] ").toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    private void register(List<SetupPlan> plans) {
        installation.withProgram(context::say, () -> plans.forEach(this::register));
    }

    private void register(SetupPlan plan) {
        Client client = plan.where().client();
        carryOut(plan).ifPresent(done -> {
            say(
                    plan,
                    "is registered in " + plan.where().file()
                            + (done.byCommand() ? ", by its own command." : backup(done)));
            say(plan, "next: " + client.pickUp());
        });
    }

    private Optional<Setup.Done> carryOut(SetupPlan plan) {
        try {
            return Optional.of(setup.carryOut(plan));
        } catch (SetupException e) {
            failed = true;
            context.say(plan.where().client().title() + ": " + e.words());
            return Optional.empty();
        }
    }

    private static String backup(Setup.Done done) {
        return done.backup()
                .map(it -> ". Backup in the same folder: " + it.getFileName() + ".")
                .orElse(".");
    }

    private void say(SetupPlan plan, String words) {
        context.say(plan.where().client().title() + ": " + words);
    }

    private ExitCode result() {
        return failed ? ExitCode.CONFIGURATION : ExitCode.OK;
    }
}
