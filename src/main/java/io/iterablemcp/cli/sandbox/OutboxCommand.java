package io.iterablemcp.cli.sandbox;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Lists the messages that a running sandbox has sent. */
@Command(
        name = "outbox",
        header = "Show the messages that a running sandbox has sent, latest first.",
        description = "Reads the messages from the sandbox and changes nothing.",
        customSynopsis = "iterable-mcp sandbox outbox --url=URL [--json]",
        footer = {"%nExample:", "  iterable-mcp sandbox outbox --url http://127.0.0.1:9000"})
final class OutboxCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandContext context;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            converter = SandboxUrl.class,
            description = "The sandbox's base URL.")
    private URI url;

    @Option(names = "--json", description = "Print complete messages as JSON.")
    private boolean json;

    OutboxCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/sandbox/outbox"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (JsonReader.read(response.body()) instanceof Json.Obj answer && answer.has("outbox")) {
                show(answer.list("outbox"));
                return ExitCode.OK.code();
            }
        } catch (IOException | IllegalArgumentException | MalformedJson e) {
            context.say("there is no sandbox at " + url + ". Use the base URL that iterable-mcp sandbox prints.");
            return ExitCode.NETWORK.code();
        }
        context.say(url + " is not a sandbox. Use the base URL that iterable-mcp sandbox prints.");
        return ExitCode.NETWORK.code();
    }

    private void show(List<Json> messages) {
        if (json) {
            context.out().println(JsonWriter.write(new Json.Arr(messages)));
        } else if (messages.isEmpty()) {
            context.out().println("Nothing has been sent yet.");
        } else {
            TextTable table = new TextTable().row("SENT", "BY", "TO", "WHAT");
            for (Json item : messages) {
                Json.Obj message = (Json.Obj) item;
                table.row(text(message, "sentAt"), text(message, "medium"), text(message, "to"), headline(message));
            }
            table.lines().forEach(context.out()::println);
        }
        context.out().flush();
    }

    /** The line that the recipient sees first. */
    private static String headline(Json.Obj message) {
        Json.Obj content = message.object("content").orElse(Json.Obj.EMPTY);
        return content.text("subject")
                .or(() -> content.text("title"))
                .or(() -> content.text("message"))
                .or(() -> content.text("body"))
                .orElse("");
    }

    /** Reads an address and accepts only http and https. */
    static final class SandboxUrl implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                URI url = new URI(text);
                if ("http".equals(url.getScheme()) && url.getHost() != null) {
                    return url;
                }
            } catch (URISyntaxException e) {
                throw refused();
            }
            throw refused();
        }

        private static TypeConversionException refused() {
            return new TypeConversionException(
                    "must be the base URL that the sandbox prints, such as http://127.0.0.1:9000");
        }
    }

    private static String text(Json.Obj message, String name) {
        return message.text(name).orElse("");
    }
}
