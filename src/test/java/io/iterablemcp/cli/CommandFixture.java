package io.iterablemcp.cli;

import io.iterablemcp.config.FactCatalogue;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.keys.approvers.PassphraseHash;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.AskingTool;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.StageResult;
import io.iterablemcp.tools.ToolChain;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs the program in a context of its own, and records what it printed and did. */
public final class CommandFixture {

    public static final String KEY = "0123456789abcdef0123456789abcdef";

    private static final Catalogue FACTS = FactCatalogue.load();

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final OutputStream protocol = new ByteArrayOutputStream();
    private final List<Settings> served = new ArrayList<>();
    private final List<HttpOptions> servedOverHttp = new ArrayList<>();
    private final List<Optional<ReceiverPlan>> receivers = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private Catalogue catalogue = FACTS;
    private String stdin = "";
    private Function<Call, Outcome> work = call -> new Outcome.Answered("{}", List.of());
    private final List<String> refusals = new ArrayList<>();
    private boolean realServer;
    private Optional<Function<Settings, ToolChain>> tools = Optional.empty();
    private boolean slowHash;
    private PersonTerminal terminal = PersonTerminal.NOBODY;

    public CommandFixture(Path home) {
        environment.put("ITERABLE_MCP_HOME", home.toString());
        environment.put("ITERABLE_MCP_DATA", home.resolve("data").toString());
        // What a test puts into its folder is installed there, although all folders of tests are temporary.
        environment.put("TMPDIR", home.resolve("tmp").toString());
    }

    public CommandFixture env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public CommandFixture withKey() {
        return env("ITERABLE_API_KEY", KEY);
    }

    public CommandFixture stdin(String text) {
        stdin = text;
        return this;
    }

    public CommandFixture catalogue(Catalogue other) {
        catalogue = other;
        return this;
    }

    public CommandFixture answers(Outcome outcome) {
        return works(call -> outcome);
    }

    public CommandFixture works(Function<Call, Outcome> how) {
        work = how;
        return this;
    }

    public CommandFixture realServer() {
        // Not in the folder of the person who runs the tests.
        environment.putIfAbsent("ITERABLE_MCP_DATA", environment.get("ITERABLE_MCP_HOME") + "/data");
        catalogue = Catalogue.load();
        realServer = true;
        return this;
    }

    /** The program runs the calls of commands through this chain. */
    CommandFixture tools(Function<Settings, ToolChain> made) {
        tools = Optional.of(made);
        return this;
    }

    /** Hashes passphrases as the program does. Otherwise this takes a small part of the time. */
    public CommandFixture slowHash() {
        slowHash = true;
        return this;
    }

    public CommandFixture watched() {
        return typed();
    }

    /** There is a terminal, and a person types this at its questions, one after the other. */
    public CommandFixture typed(String... answers) {
        terminal = new TypingPerson(err, answers);
        return this;
    }

    /** Returns the exit code. */
    public int run(String... args) {
        try (ClosedAssembly real = new ClosedAssembly()) {
            return Main.run(context(realServer ? real : new Noted()), args);
        }
    }

    /** The same past the short way for plain arguments. */
    int runByPicocli(String... args) {
        return CommandTree.run(context(), args);
    }

    public CommandContext context() {
        return context(realServer ? new JarAssembly(host()) : new Noted());
    }

    private Host host() {
        return new Host(environment, Path.of("/nowhere"), false);
    }

    private CommandContext context(Assembly assembly) {
        return new CommandContext(
                host(),
                () -> catalogue,
                assembly,
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                protocol,
                new PrintWriter(out),
                new PrintWriter(err),
                terminal);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    /** What reached stdout as bytes of the protocol. */
    public String protocol() {
        return protocol.toString();
    }

    /** The settings that the server was started with, if it was. */
    public List<Settings> served() {
        return served;
    }

    /** How the server was reached over HTTP, if it was started so. */
    List<HttpOptions> servedOverHttp() {
        return servedOverHttp;
    }

    /** Which webhooks each of these servers receives. */
    List<Optional<ReceiverPlan>> receivers() {
        return receivers;
    }

    /** Why the server, once started, refuses all calls. */
    public List<String> refusals() {
        return refusals;
    }

    /** The calls that came through the gate. */
    public List<Call> calls() {
        return calls;
    }

    /** An assembly that records what it was asked for, and does the work of a test. */
    private final class Noted implements Assembly, Assembly.Session {

        @Override
        public ToolChain tools(Settings settings, Catalogue offered) {
            return tools.map(made -> made.apply(settings)).orElseGet(() -> noted(offered));
        }

        private ToolChain noted(Catalogue offered) {
            return new ToolChain(
                    offered,
                    work instanceof AskingTool asking ? asking.questions() : new OpenQuestions(Clock.systemUTC()),
                    Clock.systemUTC(),
                    List.of(new LookUpStage(offered, StageResult.GoOn::new), new GateStage(offered), (call, next) -> {
                        calls.add(call);
                        return work.apply(call);
                    }));
        }

        @Override
        public PassphraseHash hash(Secret newPassphrase) {
            return slowHash ? Assembly.super.hash(newPassphrase) : ApproverFixture.quickHash(newPassphrase);
        }

        @Override
        public Session stdio(InputStream in, OutputStream output) {
            return this;
        }

        @Override
        public int serve(Settings settings, Catalogue tools) {
            served.add(settings);
            return 0;
        }

        @Override
        public int refuse(String why, Catalogue tools) {
            refusals.add(why);
            return 0;
        }

        @Override
        public int http(
                Settings settings,
                Catalogue tools,
                HttpOptions options,
                Agents agents,
                Optional<ReceiverPlan> receiver,
                Consumer<String> say) {
            servedOverHttp.add(options);
            receivers.add(receiver);
            return 0;
        }
    }
}
