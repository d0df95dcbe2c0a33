package io.iterablemcp.api;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.ToolSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * The one redirect that Iterable documents: a request for an email as shown in a browser may return 303 with the
 * address of the page. The page is fetched without the API key, which must not reach another host.
 */
final class RenderedPageRedirect {

    private RenderedPageRedirect() {}

    static Optional<URI> of(ToolSpec tool, HttpResponse<?> response, BaseUrl base) {
        if (response.statusCode() != 303
                || tool.answer().kind() != AnswerForm.Kind.HTML
                || !response.request().method().equals("GET")) {
            return Optional.empty();
        }
        return response.headers()
                .firstValue("Location")
                .flatMap(location -> target(response.uri(), location))
                .filter(base::allows);
    }

    private static Optional<URI> target(URI from, String location) {
        try {
            return Optional.of(from.resolve(new URI(location)));
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
