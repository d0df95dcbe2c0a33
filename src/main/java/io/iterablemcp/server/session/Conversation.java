package io.iterablemcp.server.session;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.tools.InternalFaults;
import java.util.Optional;

/** Decides what becomes of each message of a session. */
public final class Conversation {

    private final Tools tools;
    private final Sdk sdk;
    private final Calls calls;
    private volatile Optional<McpClient> client = Optional.empty();
    private volatile boolean initialized;

    public Conversation(Tools tools, Sdk sdk, Calls calls) {
        this.tools = tools;
        this.sdk = sdk;
        this.calls = calls;
    }

    /** The handshake was made elsewhere. */
    public void begun(McpClient with) {
        client = Optional.of(with);
    }

    /** One message that breaks us must not be the last one. */
    public void accept(Message message, String text, MessageOut out) {
        try {
            if (message instanceof Message.Request request) {
                request(request, text, out);
            } else if (message instanceof Message.Fault fault) {
                out.answer(Answers.error(fault.id(), fault.code(), fault.why()));
            } else if (message instanceof Message.Response) {
                sdk.answered(text);
            } else {
                notification((Message.Notification) message, text);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            InternalFaults.report("a message", fault);
            Json sender = message instanceof Message.Request request ? request.id() : Json.Null.NULL;
            out.answer(Answers.error(sender, Answers.INTERNAL_ERROR, Answers.BROKEN));
        }
    }

    private void notification(Message.Notification notification, String text) {
        switch (notification.method()) {
            case "notifications/cancelled" ->
                notification.params().get("requestId").ifPresent(calls::cancel);
            case "notifications/initialized" -> {
                if (!initialized) {
                    initialized = true;
                    sdk.initialized(text);
                }
            }
            // JSON-RPC wants silence, and the SDK would log what it does not know, parameters and all.
            default -> {}
        }
    }

    private void request(Message.Request request, String text, MessageOut out) {
        if (calls.running(request.id())) {
            refuse(request, Answers.INVALID_REQUEST, "A request with this id is still running.", out);
            return;
        }
        switch (request.method()) {
            case "ping" -> out.answer(Answers.empty(request.id()));
            case "tools/list" -> tools.list(request, out);
            case "tools/call" ->
                client.ifPresentOrElse(
                        from -> tools.call(request, from, out),
                        () -> refuse(request, Answers.INVALID_REQUEST, "Send initialize first.", out));
            case "initialize" -> {
                client = Optional.of(McpClient.from(request.params()));
                toSdk(request, text, out);
            }
            case "logging/setLevel" -> {
                // The SDK holds it back until the client is initialized, which may be never.
                if (initialized) {
                    toSdk(request, text, out);
                } else {
                    refuse(request, Answers.INVALID_REQUEST, "Send notifications/initialized first.", out);
                }
            }
            default -> {
                if (sdk.mayHave(request.method())) {
                    toSdk(request, text, out);
                } else {
                    refuse(request, Answers.METHOD_NOT_FOUND, Answers.NO_METHOD, out);
                }
            }
        }
    }

    /** The methods that a session has whatever the SDK is set up with. */
    public static boolean has(String method) {
        return switch (method) {
            case "initialize", "ping", "tools/list", "tools/call", "logging/setLevel" -> true;
            default -> false;
        };
    }

    private void toSdk(Message.Request request, String text, MessageOut out) {
        sdk.request(
                text,
                out,
                () -> refuse(request, Answers.INVALID_PARAMS, "The params do not fit " + request.method() + ".", out));
    }

    private static void refuse(Message.Request request, int code, String why, MessageOut out) {
        out.answer(Answers.error(request.id(), code, why));
    }
}
