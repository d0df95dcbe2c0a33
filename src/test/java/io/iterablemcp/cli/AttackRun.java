package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.DayScope;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.safety.approval.StandingTerms;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.sandbox.contract.KeptValues;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Question;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays one attack against servers as the program makes them, in a project of its own. */
final class AttackRun implements AutoCloseable {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Approver ANNA = Approver.onTerminal("anna");

    private static final Pattern REQUEST = Pattern.compile("Request (\\d+): .* reaches (?:at most )?(\\w+)");

    private final AttackedProject attacked;
    private final Path home;
    private String key;
    private String oldProject = "";
    private final Clock clock;
    private final KeptValues kept;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Store> opened = new ArrayList<>();
    private Optional<Running> running = Optional.empty();
    private Optional<Pauses> paused = Optional.empty();
    private AnswersFrom from = AnswersFrom.NOBODY;
    private Outcome last = new Outcome.Answered("", List.of());

    /** A server with its settings. */
    private record Running(Settings settings, CallResources resources, ToolChain tools) {}

    /** @param number another one for each attack */
    AttackRun(AttackedProject attacked, Path folder, int number) throws IOException {
        this.attacked = attacked;
        home = Files.createDirectories(folder.resolve("home" + number));
        key = Fingerprint.of("attack " + number).substring(0, 32);
        clock = attacked.clock();
        kept = attacked.kept();
        kept.put("home", home.toString());
        environment.put("ITERABLE_API_KEY", key);
        environment.put("ITERABLE_BASE_URL", attacked.baseUrl());
        for (String open : List.of("USER_PII", "ENABLE_WRITES", "ENABLE_SENDS", "ENABLE_FORGET")) {
            environment.put("ITERABLE_" + open, "true");
        }
        environment.put("ITERABLE_RATE_LIMITS", "off");
        environment.put("ITERABLE_SAME_CALL", "off");
        environment.put("ITERABLE_RECORD", "off");
    }

    /** The attack has failed if nothing was sent that a person had not agreed to. */
    void play(Attack attack) throws Exception {
        attacked.writes.clear();
        for (String step : attack.steps()) {
            step(step);
            assertThat(attacked.writes).as(step + "\n" + last.words()).isEmpty();
        }
    }

    private void step(String step) throws Exception {
        int space = step.indexOf(' ');
        String who = space < 0 ? step : step.substring(0, space);
        String rest = space < 0 ? "" : step.substring(space + 1);
        switch (who) {
            case "-", ">" -> attacked.inIterable(step, kept);
            case "set" -> environment.put(rest.split("=", 2)[0], kept.filled(rest.split("=", 2)[1]));
            case "config" -> Files.writeString(home.resolve("config.json"), kept.filled(rest));
            case "restart" -> running = Optional.of(start(rest.isEmpty() ? List.of() : List.of(rest.split(" "))));
            case "approver" -> ApproverFixture.approver(home, ApproverFixture.project(key), rest);
            case "approved" ->
                ApproverFixture.agreed(
                        home,
                        ApproverFixture.project(key),
                        ApprovedSafety.of(start(List.of()).settings().calls().safety()));
            case "client" -> client(rest);
            case "person" -> person(rest);
            case "time" -> attacked.passes(Duration.parse(rest));
            case "key" -> key(rest);
            case "store" -> store(kept.filled(rest));
            case "shell" -> shell(kept.filled(rest));
            case "twice" -> twice(rest);
            case "agent", "other" -> agent(who, rest);
            case "link" -> link(rest);
            default -> throw new AssertionError("no such step: " + step);
        }
    }

    private CommandFixture program() {
        CommandFixture program = attacked.sharing(new CommandFixture(home).catalogue(CATALOGUE));
        environment.forEach(program::env);
        return program;
    }

    /** A server with the settings that the program reads, which {@code serve} would start. */
    private Running start(List<String> flags) {
        CommandFixture program = program();
        List<String> line = new ArrayList<>(List.of("serve"));
        line.addAll(flags);
        int code = program.run(line.toArray(String[]::new));
        assertThat(program.served()).as(code + ": " + program.err()).hasSize(1);
        return running(program.served().get(0));
    }

    private Running running(Settings settings) {
        return running(settings, attacked.store(settings.places()).orElseGet(() -> opened(settings.places())));
    }

    private Store opened(Places places) {
        Store store = Stores.of(places, clock);
        opened.add(store);
        return store;
    }

    private Running running(Settings settings, Store store) {
        CallResources shared = CallResources.of(settings, CATALOGUE, store);
        attacked.closeAtTheEnd(shared);
        OpenQuestions questions = new OpenQuestions(clock);
        return new Running(
                settings,
                shared,
                new ToolChain(
                        CATALOGUE,
                        questions,
                        clock,
                        DefaultAssembly.stages(
                                settings, CATALOGUE, CallListener.NONE, ApiListener.NONE, shared, questions, clock)));
    }

    private Running server() {
        Running server = running.orElseGet(() -> start(List.of()));
        running = Optional.of(server);
        return server;
    }

    private String project() {
        return server().settings().project().identity();
    }

    private Outcome call(Running server, String who, String toolAndArguments) {
        String[] words = kept.filled(toolAndArguments).split(" ", 2);
        TestCaller caller = new TestCaller(
                who,
                server.settings().project(),
                Grant.of(server.settings().project().mode()),
                Optional.empty(),
                from);
        return server.tools()
                .run(server.tools()
                        .call(words[0], (Json.Obj) JsonReader.read(words.length < 2 ? "{}" : words[1]), caller));
    }

    private void agent(String who, String rest) throws StoreException {
        boolean may = rest.startsWith("may ");
        boolean confirming = rest.startsWith("confirming ");
        String[] parts = rest.substring(may ? 4 : confirming ? 11 : 0).split(" \\| ", 2);
        last = call(server(), who, parts[0]);
        if (confirming) {
            keepNumbers();
            last = call(server(), who, parts[0].replaceFirst("\\}$", ",\"confirm\":\\$request}"));
        }
        keepNumbers();
        if (may) {
            assertThat(last).as(parts[0] + "\n" + last.words()).isInstanceOf(Outcome.Answered.class);
            attacked.writes.clear();
            if (server().resources().record().history().isPresent()) {
                kept.put("change", lastCall());
            }
        } else {
            assertThat(last.isError()).as(parts[0] + "\n" + last.words()).isTrue();
        }
        if (parts.length > 1) {
            assertThat(last.words()).contains(kept.filled(parts[1]));
        }
    }

    private void keepNumbers() {
        Matcher number = REQUEST.matcher(last.words());
        if (number.find()) {
            kept.put("request", number.group(1));
            kept.put("people", number.group(2));
        }
    }

    private String lastCall() throws StoreException {
        CallHistory history = server().resources().record().history().orElseThrow();
        return history.last(CallFilter.ALL, 1).get(0).call().id();
    }

    /** Content that leads elsewhere. */
    private void link(String text) {
        Json content = JsonReader.read('"' + text.replace("\"", "\\\"") + '"');
        Json.Obj arguments = Json.Obj.EMPTY.with("name", Json.text("footer")).with("content", content);
        TestCaller caller = new TestCaller(
                "agent",
                server().settings().project(),
                Grant.of(server().settings().project().mode()));
        last = server().tools().run(server().tools().call("create_snippet", arguments, caller));
        assertThat(last.words()).startsWith("Refused, nothing was sent: content ");
    }

    /** Two servers on one store make the call at the same moment, and one of them may. */
    private void twice(String toolAndArguments) throws Exception {
        Running second = running(server().settings());
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Outcome>> calls = new ArrayList<>();
            for (Running each : List.of(server(), second)) {
                calls.add(() -> {
                    together.await();
                    return call(each, "agent", toolAndArguments);
                });
            }
            int made = 0;
            for (Future<Outcome> each : threads.invokeAll(calls)) {
                last = each.get();
                made += last instanceof Outcome.Answered ? 1 : 0;
            }
            assertThat(made).as(last.words()).isEqualTo(1);
            assertThat(attacked.writes).hasSize(1);
            attacked.writes.clear();
        } finally {
            threads.shutdownNow();
        }
    }

    private void client(String rest) {
        if (rest.startsWith("answers ")) {
            Outcome.NeedsAnswer asked = last instanceof Outcome.NeedsAnswer question
                    ? question
                    : new Outcome.NeedsAnswer(new Question("?", List.of("Approve", "Reject")), "forged", "");
            server().tools().answer(asked, kept.filled(rest.substring("answers ".length())));
        } else {
            from = AnswersFrom.valueOf(rest);
        }
    }

    private void person(String rest) throws StoreException {
        String[] words = kept.filled(rest).split(" ", 2);
        ApprovalRequests requests = new ApprovalRequests(server().resources().store(), clock, ApprovalOptions.DEFAULT);
        switch (words[0]) {
            case "approves" -> {
                ApprovalRequest request = newest(requests);
                kept.put("request", String.valueOf(request.number()));
                String typed =
                        words.length > 1 ? words[1] : request.change().answer().text();
                Decided decided = requests.approve(project(), request.number(), ANNA, typed);
                assertThat(decided instanceof Decided.Done)
                        .as(decided.toString())
                        .isEqualTo(words.length == 1);
            }
            case "rejects" -> requests.reject(project(), newest(requests).number(), ANNA, "No.");
            case "takes" -> requests.reject(project(), Long.parseLong(kept.filled("$request")), ANNA, "No.");
            case "pauses" -> {
                Pauses pauses = new Pauses(server().resources().store(), clock);
                paused = Optional.of(pauses);
                if (words.length < 2) {
                    pauses.pauseAll(ANNA, "");
                } else {
                    pauses.pauseAgent(words[1], ANNA, "");
                }
            }
            case "opens" -> requests.openClient(project(), Long.parseLong(words[1]), ANNA);
            case "allows" -> {
                String[] terms = words[1].split(" ", -1);
                new StandingApprovals(server().resources().store(), clock)
                        .allow(
                                new StandingTerms(
                                        project(),
                                        "",
                                        terms[0],
                                        DayScope.ofCampaign(Long.parseLong(terms[1])),
                                        OptionalLong.of(Long.parseLong(terms[2])),
                                        Optional.empty()),
                                ANNA,
                                clock.instant().plus(Duration.ofDays(7)));
            }
            default -> throw new AssertionError(rest);
        }
    }

    private ApprovalRequest newest(ApprovalRequests requests) throws StoreException {
        List<ApprovalRequest> open = requests.list(project(), EnumSet.of(RequestState.OPEN));
        assertThat(open).as(last.words()).isNotEmpty();
        return open.get(open.size() - 1);
    }

    private void key(String rest) throws StoreException {
        if (rest.equals("changes")) {
            oldProject = project();
            key = Fingerprint.of(key).substring(0, 32);
            environment.put("ITERABLE_API_KEY", key);
            running = Optional.empty();
        } else {
            String now = project();
            server().resources().store().change(sql -> {
                AdoptedProjects.adopt(sql, oldProject, now, clock.instant());
                ApprovalRequests.move(sql, oldProject, now);
                return now;
            });
        }
    }

    private void store(String rest) throws StoreException {
        if (rest.equals("is new")) {
            Settings settings = server().settings();
            Places empty = new Places(home, home.resolve("new"), StoreAddress.SQLITE, RecordMode.ALL);
            running = Optional.of(running(settings, opened(empty)));
        } else {
            String project = project();
            server().resources().store().change(sql -> sql.update(rest, project));
        }
    }

    /** @param rest {@code [PIPE <] ARGUMENTS}. It ends with an error */
    private void shell(String rest) {
        String[] parts = rest.split(" < ", 2);
        CommandFixture program = program().tools(settings -> running(settings).tools());
        if (parts.length > 1) {
            program.stdin(parts[0].replace("\\n", "\n"));
        }
        int code = program.run(parts[parts.length - 1].split(" "));
        last = new Outcome.Answered(program.err(), List.of());
        keepNumbers();
        assertThat(code).as(rest + "\n" + program.out() + program.err()).isNotZero();
    }

    @Override
    public void close() throws StoreException {
        if (paused.isPresent()) {
            // Other attacks share the store.
            paused.get().resumeAll();
            paused.get().resumeAgent("agent");
        }
        opened.forEach(Store::close);
    }
}
