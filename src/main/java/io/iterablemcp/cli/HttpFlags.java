package io.iterablemcp.cli;

import io.iterablemcp.server.http.HttpLimits;
import io.iterablemcp.server.http.HttpOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How {@code serve} is reached over HTTP. */
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
            description = "The port, 0 for any that is free; default 8080.")
    private int port = HttpOptions.DEFAULT.port();

    @Option(names = "--sse", description = "Also HTTP+SSE, which MCP has deprecated: /sse and /message.")
    private boolean sse;

    @Option(
            names = "--allow-host",
            paramLabel = "<name>",
            description = "A further name in the Host header, as a proxy passes it on; needs agents; may be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--allow-origin",
            paramLabel = "<origin>",
            description = "Web pages that may speak to the server, such as https://app.example.com; may be repeated.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--max-sessions",
            paramLabel = "<n>",
            converter = AtLeastOne.class,
            description = "Open sessions in all; default 1000.")
    private int sessions = HttpOptions.DEFAULT.limits().sessions();

    @Option(
            names = "--agent-sessions",
            paramLabel = "<n>",
            converter = AtLeastOne.class,
            description = "Open sessions for each agent; the oldest idle one gives way to a new one; default 100.")
    private int agentSessions = HttpOptions.DEFAULT.limits().agentSessions();

    @Option(
            names = "--session-idle",
            paramLabel = "<minutes>",
            converter = AtLeastOne.class,
            description = "A session that does nothing for so long is ended; default 30.")
    private int idle = (int) HttpOptions.DEFAULT.limits().idle().toMinutes();

    @Option(
            names = "--agent-calls",
            paramLabel = "<n>",
            converter = AtLeastOne.class,
            description = "Calls at once for each agent; default 32.")
    private int calls = HttpOptions.DEFAULT.limits().agentCalls();

    @Option(
            names = "--agent-rate",
            paramLabel = "<n>",
            converter = AtLeastOne.class,
            description = "Requests a second for each agent; default 100.")
    private int rate = HttpOptions.DEFAULT.limits().agentRate();

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

    /** A whole number that is not nothing. */
    static final class AtLeastOne implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return WholeNumber.within(value, 1, 1_000_000);
        }
    }
}
