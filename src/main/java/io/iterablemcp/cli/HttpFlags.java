package io.iterablemcp.cli;

import io.iterablemcp.server.http.HttpLimits;
import io.iterablemcp.server.http.HttpOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options of {@code serve} for HTTP. */
final class HttpFlags {

    @Option(
            names = "--http",
            required = true,
            description = "Serve many agents over HTTP instead of one client on stdin and stdout.")
    private boolean http;

    @Option(names = "--host", paramLabel = "<host>", description = "The address to listen on; default 127.0.0.1.")
    private String host = HttpOptions.DEFAULT.host();

    @Option(
            names = "--port",
            paramLabel = "<n>",
            converter = WholeNumber.Port.class,
            description = "The port to listen on, or 0 for any free port; default 8080.")
    private int port = HttpOptions.DEFAULT.port();

    @Option(names = "--sse", description = "Also serve HTTP+SSE, which MCP has deprecated, at /sse and /message.")
    private boolean sse;

    @Option(
            names = "--allow-host",
            paramLabel = "<name>",
            description = "Another name to accept in the Host header, such as that of a proxy; needs agents;"
                    + " repeatable.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--allow-origin",
            paramLabel = "<origin>",
            description = "An origin whose web pages may call the server, such as https://app.example.com; repeatable.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--max-sessions",
            paramLabel = "<n>",
            converter = AtLeastOne.class,
            description = "The maximum number of open sessions; default 1000.")
    private int sessions = HttpOptions.DEFAULT.limits().sessions();

    @Option(
            names = "--agent-sessions",
            paramLabel = "<n>",
            converter = AtLeastOne.class,
            description = "The maximum number of open sessions per agent; a new one replaces the oldest idle one;"
                    + " default 100.")
    private int agentSessions = HttpOptions.DEFAULT.limits().agentSessions();

    @Option(
            names = "--session-idle",
            paramLabel = "<minutes>",
            converter = AtLeastOne.class,
            description = "How long a session may be idle before it is closed; default 30.")
    private int idle = (int) HttpOptions.DEFAULT.limits().idle().toMinutes();

    @Option(
            names = "--agent-calls",
            paramLabel = "<n>",
            converter = AtLeastOne.class,
            description = "The maximum number of concurrent calls per agent; default 32.")
    private int calls = HttpOptions.DEFAULT.limits().agentCalls();

    @Option(
            names = "--agent-rate",
            paramLabel = "<n>",
            converter = AtLeastOne.class,
            description = "The maximum number of requests per second for each agent; default 100.")
    private int rate = HttpOptions.DEFAULT.limits().agentRate();

    @Option(
            names = "--receive-webhooks",
            description = "Also receive the project's webhooks, at /webhooks/NAME; see webhooks --help.")
    private boolean webhooks;

    @Option(
            names = "--webhooks-project",
            paramLabel = "<name>",
            description = "Receive the webhooks of this stored project, too; repeatable.")
    private List<String> webhookProjects = new ArrayList<>();

    @Option(
            names = "--webhooks-port",
            paramLabel = "<n>",
            converter = WholeNumber.Port.class,
            description = "Receive webhooks on a port of their own, which a proxy can expose without /mcp.")
    private Optional<Integer> webhookPort = Optional.empty();

    /** Which webhooks to receive; empty for none. */
    Optional<ReceiverWish> receiver() {
        return webhooks || webhookPort.isPresent() || !webhookProjects.isEmpty()
                ? Optional.of(new ReceiverWish(List.copyOf(webhookProjects), webhookPort))
                : Optional.empty();
    }

    boolean wanted() {
        return http;
    }

    HttpOptions options() {
        return new HttpOptions(
                host,
                port,
                sse,
                List.copyOf(hosts),
                List.copyOf(origins),
                new HttpLimits(sessions, agentSessions, Duration.ofMinutes(idle), calls, rate),
                HttpOptions.DEFAULT.beat(),
                HttpOptions.DEFAULT.grace());
    }

    /** A whole number from 1 on. */
    static final class AtLeastOne implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return WholeNumber.within(value, 1, 1_000_000);
        }
    }
}
