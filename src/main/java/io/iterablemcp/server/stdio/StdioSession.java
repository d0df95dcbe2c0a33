package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.InternalFaults;
import io.iterablemcp.server.McpClient;
import java.util.Optional;

/** Decides what becomes of each message. It is given one message at a time. */
final class StdioSession {

    private final ToolRequests tools;
    private final SdkSession sdk;
    private final Calls calls;
    private final ProtocolOut out;
    private Optional<McpClient> client = Optional.empty();
    private boolean initialized;

    StdioSession(ToolRequests tools, SdkSession sdk, Calls calls, ProtocolOut out) {
        this.tools = tools;
        this.sdk = sdk;
        this.calls = calls;
        this.out = out;
    }

    void accept(LineReader.Line line) {
        if (line instanceof LineReader.Line.Text text) {
            if (!text.text().isBlank()) {
                accept(text.text());
            }
        } else if (line instanceof LineReader.Line.TooLong) {
            refuse(Json.Null.NULL, Answers.INVALID_REQUEST, "This line is longer than 16 MiB.");
        } else {
            refuse(Json.Null.NULL, Answers.PARSE_ERROR, "This line is not UTF-8.");
        }
    }

    /** One message that breaks us must not be the last one. */
    private void accept(String line) {
        Json sender = Json.Null.NULL;
        try {
            Message message = Message.read(line);
            if (message instanceof Message.Request request) {
                sender = request.id();
            }
            accept(message, line);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            InternalFaults.report("a message", fault);
            refuse(sender, Answers.INTERNAL_ERROR, Answers.BROKEN);
        }
    }

    private void accept(Message message, String line) {
        if (message instanceof Message.Request request) {
            request(request, line);
        } else if (message instanceof Message.Fault fault) {
            refuse(fault.id(), fault.code(), fault.why());
        } else if (message instanceof Message.Response) {
            toSdk(line);
        } else {
            notification((Message.Notification) message, line);
        }
    }

    private void notification(Message.Notification notification, String line) {
        switch (notification.method()) {
            case "notifications/cancelled" ->
                notification.params().get("requestId").ifPresent(calls::cancel);
            case "notifications/initialized" -> {
                if (!initialized) {
                    initialized = true;
                    toSdk(line);
                }
            }
            // JSON-RPC wants silence, and the SDK would log what it does not know, parameters and all.
            default -> {}
        }
    }

    private void request(Message.Request request, String line) {
        if (calls.running(request.id())) {
            refuse(request.id(), Answers.INVALID_REQUEST, "A request with this id is still running.");
            return;
        }
        switch (request.method()) {
            case "ping" -> out.line(Answers.empty(request.id()));
            case "tools/list" -> tools.list(request);
            case "tools/call" ->
                client.ifPresentOrElse(
                        from -> tools.call(request, from),
                        () -> refuse(request.id(), Answers.INVALID_REQUEST, "Send initialize first."));
            case "initialize" -> {
                client = Optional.of(McpClient.from(request.params()));
                toSdk(request, line);
            }
            case "logging/setLevel" -> {
                // The SDK holds it back until the client is initialized, which may be never.
                if (initialized) {
                    toSdk(request, line);
                } else {
                    refuse(request.id(), Answers.INVALID_REQUEST, "Send notifications/initialized first.");
                }
            }
            default -> toSdk(request, line);
        }
    }

    private void toSdk(Message.Request request, String line) {
        sdk.handle(
                line,
                fault -> refuse(
                        request.id(), Answers.INVALID_PARAMS, "The params do not fit " + request.method() + "."));
    }

    private void toSdk(String line) {
        // A notification or an answer that the SDK cannot read is the client's mistake, and JSON-RPC has no reply to
        // it.
        sdk.handle(line, mistake -> {});
    }

    private void refuse(Json to, int code, String why) {
        out.line(Answers.error(to, code, why));
    }
}
