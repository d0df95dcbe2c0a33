package io.iterablemcp.server.mcp2025;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.calls.ReadMethods;
import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.calls.ToolMethods;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.InternalErrorLog;
import java.time.Clock;
import java.util.Optional;

/** Dispatches each message of a session. */
public final class MessageDispatcher {

    private final ToolMethods tools;
    private final Sdk sdk;
    private final RunningCalls calls;
    private volatile Optional<McpClient> client = Optional.empty();
    private volatile boolean initialized;
    /** Null before the first request for it. */
    private ContextMethods context;

    public MessageDispatcher(ToolMethods tools, Sdk sdk, RunningCalls calls) {
        this(tools, sdk, calls, null);
    }

    /** @param context shared with other sessions */
    public MessageDispatcher(ToolMethods tools, Sdk sdk, RunningCalls calls, ContextMethods context) {
        this.tools = tools;
        this.sdk = sdk;
        this.calls = calls;
        this.context = context;
    }

    /** The handshake was handled elsewhere. */
    public void begun(McpClient with) {
        client = Optional.of(with);
    }

    /** A message that causes an internal error must not end the session. */
    public void accept(JsonRpcMessage message, String text, MessageOutput out) {
        try {
            if (message instanceof JsonRpcMessage.Request request) {
                request(request, text, out);
            } else if (message instanceof JsonRpcMessage.Fault fault) {
                out.answer(JsonRpcAnswers.error(fault.id(), fault.code(), fault.why()));
            } else if (message instanceof JsonRpcMessage.Response) {
                sdk.answered(text);
            } else {
                notification((JsonRpcMessage.Notification) message, text);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            InternalErrorLog.report("a message", fault);
            Json sender = message instanceof JsonRpcMessage.Request request ? request.id() : Json.Null.NULL;
            out.answer(JsonRpcAnswers.error(sender, JsonRpcAnswers.INTERNAL_ERROR, JsonRpcAnswers.BROKEN));
        }
    }

    private void notification(JsonRpcMessage.Notification notification, String text) {
        switch (notification.method()) {
            case "notifications/cancelled" ->
                notification.params().get("requestId").ifPresent(calls::cancel);
            case "notifications/initialized" -> {
                if (!initialized) {
                    initialized = true;
                    sdk.initialized(text);
                }
            }
            // JSON-RPC requires silence, and the SDK would log unknown notifications with their parameters.
            default -> {}
        }
    }

    private void request(JsonRpcMessage.Request request, String text, MessageOutput out) {
        if (calls.running(request.id())) {
            refuse(request, JsonRpcAnswers.INVALID_REQUEST, JsonRpcAnswers.ID_IN_USE, out);
            return;
        }
        switch (request.method()) {
            case "ping" -> out.answer(JsonRpcAnswers.empty(request.id()));
            case "tools/list" -> tools.list(request, out);
            case "tools/call" ->
                client.ifPresentOrElse(
                        from -> tools.call(request, from, out),
                        () -> refuse(request, JsonRpcAnswers.INVALID_REQUEST, "Send initialize first.", out));
            case "initialize" -> {
                client = Optional.of(McpClient.from(request.params()));
                toSdk(request, text, out);
            }
            case "logging/setLevel" -> {
                // The SDK would hold it back until the client is initialized, which may never happen.
                if (initialized) {
                    toSdk(request, text, out);
                } else {
                    refuse(request, JsonRpcAnswers.INVALID_REQUEST, "Send notifications/initialized first.", out);
                }
            }
            case "prompts/list",
                    "prompts/get",
                    "resources/list",
                    "resources/templates/list",
                    "resources/read",
                    "completion/complete" -> context(request, text, out);
            default -> {
                if (sdk.mayHave(request.method())) {
                    toSdk(request, text, out);
                } else {
                    refuse(request, JsonRpcAnswers.METHOD_NOT_FOUND, JsonRpcAnswers.NO_METHOD, out);
                }
            }
        }
    }

    private void context(JsonRpcMessage.Request request, String text, MessageOutput out) {
        Optional<ReadMethods> reads = tools.reads();
        if (reads.isEmpty()) {
            toSdk(request, text, out);
        } else if (request.method().equals("prompts/list")) {
            // Clients ask for the prompts when they start, so the list needs nothing else.
            out.answer(PromptAnswers.list(request));
        } else {
            context().answer(request, client, reads.get(), out);
        }
    }

    private synchronized ContextMethods context() {
        if (context == null) {
            context = new ContextMethods(Clock.systemUTC());
        }
        return context;
    }

    /** Whether the method makes requests to Iterable, so that it counts as a call. */
    public static boolean makesRequests(String method) {
        return switch (method) {
            case "tools/call", "resources/list", "resources/read", "completion/complete" -> true;
            default -> false;
        };
    }

    /** The methods that every session has, whatever the setup of the SDK. */
    public static boolean has(String method) {
        return switch (method) {
            case "initialize",
                    "ping",
                    "tools/list",
                    "tools/call",
                    "logging/setLevel",
                    "prompts/list",
                    "prompts/get",
                    "resources/list",
                    "resources/templates/list",
                    "resources/read",
                    "completion/complete" -> true;
            default -> false;
        };
    }

    private void toSdk(JsonRpcMessage.Request request, String text, MessageOutput out) {
        sdk.request(
                text,
                out,
                () -> refuse(
                        request,
                        JsonRpcAnswers.INVALID_PARAMS,
                        "The params are invalid for " + request.method() + ".",
                        out));
    }

    private static void refuse(JsonRpcMessage.Request request, int code, String why, MessageOutput out) {
        out.answer(JsonRpcAnswers.error(request.id(), code, why));
    }
}
