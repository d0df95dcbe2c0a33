package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.server.ServerInfo;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.mcp2025.SdkGreeting;
import io.iterablemcp.server.mcp2025.SdkTransport;
import io.iterablemcp.tools.TestCaller;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class ToolsListTest {

    @Test
    void isWhatTheSdkWouldSay() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\"}");
            assertThat(client.answer(3)).isEqualTo(sdkListing());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"cursor\":\"abc\"}", "null"})
    void isWholeWhateverTheCursor(String params) throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":%s}".formatted(params));
            Json.Obj listing = result(client.answer(1));
            assertThat(listing.fields()).containsOnlyKeys("tools");
            assertThat(listing.list("tools"))
                    .extracting(tool -> ((Json.Obj) tool).text("name").orElseThrow())
                    .containsExactly("get_thing", "list_things");
        }
    }

    /** The same tools, registered with the SDK's own server and asked for through it. */
    private static Json sdkListing() throws IOException {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SdkTransport transport =
                new SdkTransport(mapper, ServerInfo.VERSIONS, new StdoutWriter(out, new CountDownLatch(1)));
        SdkGreeting.dress(McpServer.async(transport), "9.9")
                .tools(listed().stream().map(tool -> registered(mapper, tool)).toList())
                .build();
        for (String line : List.of(
                StdioClient.INITIALIZE.formatted("{}"),
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\"}")) {
            transport
                    .session()
                    .handle(McpSchema.deserializeJsonRpcMessage(mapper, line))
                    .block();
        }
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
        return JsonReader.read(lines[1]);
    }

    private static List<ToolSpec> listed() {
        return TestTools.chain(call -> answered("{}")).listed(new TestCaller(TestTools.PROJECT, TestTools.GRANT));
    }

    private static AsyncToolSpecification registered(McpJsonMapper mapper, ToolSpec tool) {
        try {
            return AsyncToolSpecification.builder()
                    .tool(mapper.readValue(tool.listing(), McpSchema.Tool.class))
                    .callHandler((exchange, call) -> Mono.empty())
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
