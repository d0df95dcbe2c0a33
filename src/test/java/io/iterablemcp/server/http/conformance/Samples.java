package io.iterablemcp.server.http.conformance;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Small pieces that several fixtures are made of. */
final class Samples {

    /** One red pixel. */
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

    /** No sound at all. */
    static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

    private Samples() {}

    static Map<String, Object> json(String text) {
        try {
            return McpJsonDefaults.getMapper().readValue(text, new TypeRef<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Content text(String text) {
        return TextContent.builder(text).build();
    }

    static Content image() {
        return ImageContent.builder(PNG, "image/png").build();
    }

    static Content resource(String uri, String type, String text) {
        return EmbeddedResource.builder(contents(uri, type, text)).build();
    }

    static TextResourceContents contents(String uri, String type, String text) {
        return TextResourceContents.builder(uri, text).mimeType(type).build();
    }
}
