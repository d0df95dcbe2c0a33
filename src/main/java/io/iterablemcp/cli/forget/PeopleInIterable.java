package io.iterablemcp.cli.forget;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.forget.ForgetVerification;
import io.iterablemcp.safety.forget.ForgetVerification.Kind;
import io.iterablemcp.safety.forget.NamedPerson;
import io.iterablemcp.safety.forget.PersonAnswers;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people of the project: looks them up and forgets them, by calls through the chain. */
final class PeopleInIterable implements AutoCloseable, ForgetVerification.Source {

    /** A list of forgotten people is read whole. */
    private static final int WHOLE = 256 * 1024 * 1024;

    private final CommandContext context;
    private final Started started;
    private final TerminalCaller caller;
    private final ToolChain tools;
    private final Store store;

    PeopleInIterable(CommandContext context, Started started) {
        this.context = context;
        this.started = started;
        this.caller = new TerminalCaller(context, started.settings().project(), false);
        this.store = Stores.of(started.settings().places(), Clock.systemUTC());
        this.tools = context.assembly()
                .tools(started.settings().withMaxResultChars(WHOLE).withoutBudgets(), started.catalogue());
    }

    /** Why nobody can be forgotten, if so. */
    Optional<String> closed() {
        Decision decision = Gate.decide(
                started.catalogue().find("forget_user").orElseThrow(),
                Grant.of(started.settings().project().mode()),
                started.settings().project().keyType());
        if (!decision.open()) {
            return Optional.of("forget is closed: " + decision.why() + ". To open it: " + decision.remedy() + ".");
        }
        boolean masked = Grant.of(started.settings().project().mode()).personal() == PersonalAccess.MASKED;
        return masked
                ? Optional.of("forget compares hashes of people, which are masked: set ITERABLE_USER_PII=true (--pii).")
                : Optional.empty();
    }

    /** A call and its outcome. */
    record Made(Call call, Outcome outcome) {}

    /** @param approvers have decided about all people of the file */
    Made forget(String name, String value, List<String> approvers) {
        Map<String, Json> arguments = Map.of(name, Json.text(value));
        Made made = make("forget_user", arguments);
        return made.outcome() instanceof Outcome.NeedsApproval needed && approve(needed.request(), approvers)
                ? make("forget_user", arguments)
                : made;
    }

    private boolean approve(long number, List<String> approvers) {
        ApprovalRequests requests = new ApprovalRequests(
                store, Clock.systemUTC(), started.settings().calls().safety().approvals());
        try {
            Optional<ApprovalRequest> request = requests.find(number);
            for (String approver : request.isPresent() ? approvers : List.<String>of()) {
                Decided decided = requests.approve(
                        started.settings().project().identity(),
                        number,
                        Approver.onTerminal(approver),
                        request.get().change().answer().text());
                if (decided instanceof Decided.Done) {
                    return true;
                }
            }
            return false;
        } catch (StoreException e) {
            context.say(e.words());
            return false;
        }
    }

    private Made make(String tool, Map<String, Json> arguments) {
        Call call = tools.call(tool, new Json.Obj(arguments), caller);
        return new Made(call, tools.run(call));
    }

    /** What a look-up found. */
    sealed interface Found {
        record Profile(String email, String userId) implements Found {}

        record Nobody() implements Found {}

        /** Each of the ids finds another person. */
        record TwoPeople() implements Found {}

        record Unclear(String words) implements Found {}
    }

    Found byEmail(String email) {
        return look(Kind.EMAIL, email);
    }

    Found byUserId(String userId) {
        return look(Kind.USER_ID, userId);
    }

    private Found look(Kind kind, String value) {
        return found(make(kind.lookUp(), Map.of(kind.argument(), Json.text(value))));
    }

    @Override
    public Optional<Boolean> isGone(Kind kind, String value) {
        Found found = look(kind, value);
        return found instanceof Found.Unclear ? Optional.empty() : Optional.of(found instanceof Found.Nobody);
    }

    /** By each of its ids: a row must not forget two people. */
    Found find(NamedPerson person) {
        Found byEmail = person.email().map(this::byEmail).orElseGet(Found.Nobody::new);
        Found byUserId = person.userId().map(this::byUserId).orElseGet(Found.Nobody::new);
        if (byEmail instanceof Found.Unclear || byUserId instanceof Found.Unclear) {
            return byEmail instanceof Found.Unclear ? byEmail : byUserId;
        }
        if (byUserId instanceof Found.Profile other && !other.equals(byEmail)) {
            boolean same = byEmail instanceof Found.Nobody
                    && (other.email().isEmpty()
                            || person.email()
                                    .map(other.email()::equalsIgnoreCase)
                                    .orElse(true));
            return same ? byUserId : new Found.TwoPeople();
        }
        return byEmail;
    }

    private static Found found(Made made) {
        if (made.outcome() instanceof Outcome.Failed failed
                && PersonAnswers.sayNobody(failed.status(), failed.code())) {
            return new Found.Nobody();
        }
        if (!(made.outcome() instanceof Outcome.Answered answered)) {
            return new Found.Unclear(made.outcome().words());
        }
        return json(answered.text())
                .flatMap(PersonAnswers::person)
                .<Found>map(user -> new Found.Profile(
                        user.text("email").orElse(""), user.text("userId").orElse("")))
                .orElseGet(Found.Nobody::new);
    }

    /** Empty if the list cannot be read, as in a project whose people have no such id. */
    @Override
    public Optional<Set<String>> forgotten(Kind kind) {
        return make(kind.list(), Map.of()).outcome() instanceof Outcome.Answered answered
                ? json(answered.text()).map(body -> PersonAnswers.hashes(body, kind.collection()))
                : Optional.empty();
    }

    private static Optional<Json.Obj> json(String text) {
        try {
            return JsonReader.read(text) instanceof Json.Obj body ? Optional.of(body) : Optional.empty();
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    /** The hash of a recorded call in the chain of the record; empty if calls are not recorded. */
    Optional<String> recordHash(String call) {
        try {
            return new CallHistory(store).hash(call);
        } catch (StoreException e) {
            context.say("the hash of call " + call + " is not in the certificate: " + e.words());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
