package io.iterablemcp.api.request;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Project;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the HTTP request from a tool and its checked arguments. */
public final class RequestBuilder {

    private final BaseUrl base;
    private final CredentialHeaders credentials;
    private final UserAgent userAgent;

    public RequestBuilder(Project project, String version) {
        this.base = project.baseUrl();
        this.credentials = new CredentialHeaders(project);
        this.userAgent = new UserAgent(version, System.getProperty("java.version", ""));
    }

    /**
     * @param client the MCP client's name and version; empty when unknown
     * @param now the issue time of a signed token
     */
    public PreparedRequest prepare(ToolSpec tool, Json.Obj arguments, String client, Instant now) {
        Endpoint endpoint = tool.endpoint()
                .orElseThrow(() -> new IllegalArgumentException(tool.name() + " makes no HTTP call of its own"));
        Map<Argument, Json> inPath = ArgumentValues.at(Place.PATH, tool, arguments);
        UrlPath path = new UrlPath(endpoint, inPath);
        Optional<RequestRefusal> refusal = path.refusal().or(() -> credentials.refusal(tool, arguments));
        if (refusal.isPresent()) {
            return new PreparedRequest.Not(refusal.get());
        }
        QueryString query = new QueryString();
        if (path.needsTwin()) {
            query.add(inPath);
        }
        query.add(ArgumentValues.at(Place.QUERY, tool, arguments));
        Optional<String> body = RequestBody.of(endpoint.body(), ArgumentValues.at(Place.BODY, tool, arguments));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", userAgent.on(client));
        if (body.isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        credentials.add(headers, tool, arguments, now);
        return new PreparedRequest.Ready(new WireRequest(
                endpoint.method(), path.template(), base.with(path.encoded() + query), Map.copyOf(headers), body));
    }
}
