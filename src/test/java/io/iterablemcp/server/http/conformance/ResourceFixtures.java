package io.iterablemcp.server.http.conformance;

import static io.iterablemcp.server.http.conformance.Samples.contents;

import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import java.util.List;
import reactor.core.publisher.Mono;

/** The suite's resources. */
public final class ResourceFixtures {

    private static final String PLAIN = "text/plain";
    private static final String JSON = "application/json";

    private ResourceFixtures() {}

    public static List<AsyncResourceSpecification> all() {
        return List.of(
                resource(
                        "static-text",
                        PLAIN,
                        contents("test://static-text", PLAIN, "This is the content of the static text resource.")),
                resource(
                        "static-binary",
                        "image/png",
                        BlobResourceContents.builder("test://static-binary", Samples.PNG)
                                .mimeType("image/png")
                                .build()),
                resource(
                        "watched-resource",
                        PLAIN,
                        contents("test://watched-resource", PLAIN, "Nothing ever changes here.")));
    }

    public static List<AsyncResourceTemplateSpecification> templates() {
        return List.of(new AsyncResourceTemplateSpecification(
                ResourceTemplate.builder("test://template/{id}/data", "template")
                        .description("A fixture: data by id.")
                        .mimeType(JSON)
                        .build(),
                (exchange, request) -> {
                    String id = request.uri().replaceFirst("test://template/(.*)/data", "$1");
                    return read(contents(
                            request.uri(),
                            JSON,
                            "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}"));
                }));
    }

    private static AsyncResourceSpecification resource(String name, String type, ResourceContents contents) {
        return new AsyncResourceSpecification(
                Resource.builder("test://" + name, name)
                        .description("A fixture: " + name + ".")
                        .mimeType(type)
                        .build(),
                (exchange, request) -> read(contents));
    }

    private static Mono<ReadResourceResult> read(ResourceContents contents) {
        return Mono.just(ReadResourceResult.builder(List.of(contents)).build());
    }
}
