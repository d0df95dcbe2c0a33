package io.iterablemcp.manifest.compiler;

import static io.iterablemcp.manifest.compiler.CompiledFixture.listing;
import static io.iterablemcp.manifest.compiler.CompiledFixture.posting;
import static io.iterablemcp.manifest.compiler.CompiledFixture.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledListingTest {

    private static final McpJsonMapper SDK = McpJsonDefaults.getMapper();

    @Test
    void writesSchemasWithTheirKeysInOneOrder() {
        ToolSpec tool = posting("{email: {maxLength: 9, minLength: 1, pattern: '^x', enum: [xa, xb], "
                + "format: email, about: Who, required: true, type: string},"
                + " at: {type: string, format: date-time, send: iso},"
                + " count: {max: 9223372036854775, min: -1, type: integer},"
                + " price: number, on: boolean,"
                + " tags: {items: {type: string, minLength: 2}, maxItems: 3, minItems: 1, type: array},"
                + " holdout: {type: object, nullable: true, fields: {size: integer!, note: string}},"
                + " kind: {type: string, nullable: true, enum: [a]},"
                + " sort: {type: object, send: sort, "
                + "fields: {field: string!, direction: {type: string, enum: [asc, desc]}}},"
                + " docs: {type: object, keyPattern: '^k', maxProperties: 2, minProperties: 1},"
                + " dataFields: object,"
                + " hidden: {type: boolean, const: true}}");
        assertThat(JsonWriter.write(listing(tool).get("inputSchema").orElseThrow()))
                .isEqualTo("{\"type\":\"object\",\"properties\":{"
                        + "\"email\":{\"type\":\"string\",\"description\":\"Who\",\"format\":\"email\","
                        + "\"enum\":[\"xa\",\"xb\"],"
                        + "\"pattern\":\"^x\",\"minLength\":1,\"maxLength\":9},"
                        + "\"at\":{\"type\":\"string\",\"format\":\"date-time\"},"
                        + "\"count\":{\"type\":\"integer\",\"minimum\":-1,\"maximum\":9223372036854775},"
                        + "\"price\":{\"type\":\"number\"},\"on\":{\"type\":\"boolean\"},"
                        + "\"tags\":{\"type\":\"array\",\"minItems\":1,\"maxItems\":3,"
                        + "\"items\":{\"type\":\"string\",\"minLength\":2}},"
                        + "\"holdout\":{\"type\":[\"object\",\"null\"],\"properties\":{\"size\":{\"type\":\"integer\"},"
                        + "\"note\":{\"type\":\"string\"}},\"required\":[\"size\"],\"additionalProperties\":false},"
                        + "\"kind\":{\"type\":[\"string\",\"null\"],\"enum\":[\"a\",null]},"
                        + "\"sort\":{\"type\":\"object\",\"properties\":{\"field\":{\"type\":\"string\"},"
                        + "\"direction\":{\"type\":\"string\",\"enum\":[\"asc\",\"desc\"]}},"
                        + "\"required\":[\"field\"],\"additionalProperties\":false},"
                        + "\"docs\":{\"type\":\"object\",\"minProperties\":1,\"maxProperties\":2,"
                        + "\"propertyNames\":{\"pattern\":\"^k\"}},"
                        + "\"dataFields\":{\"type\":\"object\"}},"
                        + "\"required\":[\"email\"],\"additionalProperties\":false}");
    }

    @Test
    void writesEmptyProperties() {
        assertThat(JsonWriter.write(listing(posting("{}")).get("inputSchema").orElseThrow()))
                .isEqualTo("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        // access, destructive, farReaching, idempotent → readOnly, destructive, idempotent
        "read,   ,      true,  ,      true,  false, true",
        "write,  false, false, false, false, false, false",
        "write,  true,  false, true,  false, true,  true",
        "write,  false, true,  true,  false, false, true",
        "send,   false, false, false, false, false, false",
        "send,   false, true,  false, false, true,  false",
        "send,   true,  false, false, false, true,  false",
        "forget, false, true,  true,  false, true,  true",
    })
    void derivesTheHints(
            String access,
            String destructive,
            String farReaching,
            String idempotent,
            String readOnlyHint,
            String destructiveHint,
            String idempotentHint) {
        ToolSpec tool = tool("do_x: {about: X., http: POST /api/x, pii: false, access: " + access + ", farReaching: "
                + farReaching
                + (destructive == null
                        ? "}"
                        : ", class: plain, destructive: " + destructive + ", idempotent: " + idempotent
                                + (idempotent.equals("false") ? ", repeats: refuse" : "") + ", check: do_x shows it}"));
        assertThat(hints(tool))
                .isEqualTo("{\"title\":\"Do x\",\"readOnlyHint\":" + readOnlyHint + ",\"destructiveHint\":"
                        + destructiveHint + ",\"idempotentHint\":" + idempotentHint + ",\"openWorldHint\":true}");
    }

    @Test
    void staysInItsOwnWorldWithoutACall() {
        assertThat(hints(tool("get_x: {about: X., access: read, pii: false, answer: {type: constant, constant: 1}}")))
                .contains("\"openWorldHint\":false");
        assertThat(hints(tool("find_tools: {about: X., access: read, pii: false, answer: {type: composed}}")))
                .contains("\"openWorldHint\":false");
        assertThat(hints(tool("run_x: {about: X., access: read, pii: false, answer: {type: composed}}")))
                .contains("\"openWorldHint\":true");
    }

    private static String hints(ToolSpec tool) {
        return JsonWriter.write(listing(tool).get("annotations").orElseThrow());
    }

    /** The listing goes out as it is; what the SDK would have written must be the same, down to the order of keys. */
    @Test
    void saysWhatTheSdkWouldSay() throws IOException {
        for (ToolSpec tool : Catalogue.load().tools()) {
            assertThat(tool.listing()).isEqualTo(bySdk(tool));
        }
    }

    private static String bySdk(ToolSpec tool) throws IOException {
        Tool read = SDK.readValue(tool.listing(), Tool.class);
        ToolAnnotations hints = read.annotations();
        Tool built = Tool.builder(tool.name(), read.inputSchema())
                .title(tool.title())
                .description(tool.about())
                .annotations(ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(hints.readOnlyHint())
                        .destructiveHint(hints.destructiveHint())
                        .idempotentHint(hints.idempotentHint())
                        .openWorldHint(hints.openWorldHint())
                        .build())
                .build();
        return SDK.writeValueAsString(built);
    }
}
