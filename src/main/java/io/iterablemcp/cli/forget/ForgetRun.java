package io.iterablemcp.cli.forget;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.forget.PeopleInIterable.Found;
import io.iterablemcp.cli.forget.PeopleInIterable.Made;
import io.iterablemcp.safety.forget.Certificate;
import io.iterablemcp.safety.forget.ForgetVerification;
import io.iterablemcp.safety.forget.ForgottenPerson;
import io.iterablemcp.safety.forget.ForgottenPerson.Verification;
import io.iterablemcp.safety.forget.NamedPerson;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people of one day: looked up, forgotten, and verified. */
final class ForgetRun {

    /** Iterable's limit. */
    static final int A_DAY = 1000;

    private final CommandContext context;
    private final PeopleInIterable iterable;
    private final CertificateFile kept;
    private final List<NamedPerson> named;
    private final Clock clock;
    private final List<NamedPerson> people = new ArrayList<>();
    private int unknown;

    /** @param named all people of the file */
    ForgetRun(
            CommandContext context,
            PeopleInIterable iterable,
            CertificateFile kept,
            List<NamedPerson> named,
            Clock clock) {
        this.context = context;
        this.iterable = iterable;
        this.kept = kept;
        this.named = named;
        this.clock = clock;
    }

    /** Looks up these people. Returns what is wrong with rows that are then left out. */
    List<String> look(List<NamedPerson> today) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> profiles = new HashMap<>();
        for (NamedPerson person : today) {
            Found found = iterable.find(person);
            Optional<String> fault = fault(person, found, profiles);
            fault.ifPresent(words -> faults.add("line " + person.line() + ": " + words));
            if (fault.isEmpty()) {
                people.add(person);
                unknown += found instanceof Found.Nobody ? 1 : 0;
            }
        }
        return faults;
    }

    private Optional<String> fault(NamedPerson person, Found found, Map<String, Integer> profiles) {
        if (found instanceof Found.Unclear unclear) {
            return Optional.of("the person cannot be looked up: " + unclear.words());
        }
        if (found instanceof Found.TwoPeople) {
            return Optional.of("its email and its userId belong to two people");
        }
        if (!(found instanceof Found.Profile profile)) {
            return Optional.empty();
        }
        return Optional.ofNullable(profiles.putIfAbsent(profile.email() + "\n" + profile.userId(), person.line()))
                .map(line -> "line " + line + " names the same person by another id");
    }

    /** How many people are forgotten today. */
    int number() {
        return people.size();
    }

    List<String> preview(int left) {
        List<String> lines = new ArrayList<>();
        lines.add("this forgets " + number() + (number() == 1 ? " person" : " people") + " for good: profile, events,"
                + " memberships of lists, and devices. Iterable then collects nothing more of them.");
        if (unknown > 0) {
            lines.add(unknown + " of them " + (unknown == 1 ? "has" : "have")
                    + " no profile: for them, Iterable only stops collecting.");
        }
        if (left > number()) {
            lines.add((left - number()) + " more follow on other days: Iterable forgets at most " + A_DAY + " a day.");
        }
        lines.add("This cannot be undone.");
        return lines;
    }

    /**
     * Forgets them until it is done or a limit is met, and verifies.
     *
     * @param approvers have decided about all of them
     */
    ExitCode forget(int left, List<String> approvers) {
        int done = 0;
        for (NamedPerson person : people) {
            Map<String, String> calls = new LinkedHashMap<>();
            Optional<Outcome> stopped = person.email().flatMap(email -> one("email", email, approvers, calls));
            if (stopped.isEmpty()) {
                stopped = person.userId().flatMap(id -> one("userId", id, approvers, calls));
            }
            if (!calls.isEmpty()) {
                kept.keep(kept.certificate().with(ForgottenPerson.of(person, now(), calls)));
                done++;
            }
            if (stopped.isPresent() && (calls.isEmpty() || limit(stopped.get()))) {
                context.say("line " + person.line() + ": " + stopped.get().words());
                verify();
                context.say(done + " people were forgotten; " + (left - done)
                        + " are left. Run the same command again to go on.");
                return stopped.get().exitCode();
            }
        }
        ExitCode verified = verify();
        if (left > done) {
            context.say((left - done) + " people are left. Run the same command again tomorrow to go on.");
        }
        return verified;
    }

    private static boolean limit(Outcome outcome) {
        return outcome instanceof Outcome.Refused;
    }

    /** Forgets by one id. In a project whose people have no such id, Iterable answers with an error. */
    private Optional<Outcome> one(String name, String value, List<String> approvers, Map<String, String> calls) {
        Made made = iterable.forget(name, value, approvers);
        if (!(made.outcome() instanceof Outcome.Answered)) {
            return Optional.of(made.outcome());
        }
        String id = made.call().trace().id();
        calls.put(id, iterable.recordHash(id).orElse(""));
        return Optional.empty();
    }

    /** Looks up again whoever is not verified yet. */
    ExitCode verify() {
        Certificate certificate = kept.certificate();
        boolean open = certificate.people().stream().anyMatch(person -> !complete(person));
        if (open) {
            ForgetVerification verification = new ForgetVerification(iterable);
            List<ForgottenPerson> verified = new ArrayList<>();
            for (ForgottenPerson person : certificate.people()) {
                verified.add(complete(person) ? person : person.with(verification.of(person, inFile(person), now())));
            }
            kept.keep(certificate.with(verified));
        }
        long missing = kept.certificate().people().stream()
                .filter(person -> !complete(person))
                .count();
        context.say(kept.certificate().people().size() - missing + " people are forgotten and verified."
                + (missing == 0 ? "" : " " + missing + " are not verified yet: run the same command again later."));
        context.say("certificate: " + kept.file() + " and " + kept.page());
        return missing == 0 ? ExitCode.OK : ExitCode.UNCERTAIN;
    }

    private static boolean complete(ForgottenPerson person) {
        return person.verified().filter(Verification::complete).isPresent();
    }

    /** The certificate has only hashes, so a person of an earlier run is looked up by what the file says. */
    private Optional<NamedPerson> inFile(ForgottenPerson person) {
        return named.stream().filter(person::is).findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
