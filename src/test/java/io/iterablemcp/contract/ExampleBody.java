package io.iterablemcp.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The example bodies of Iterable's answers. */
final class ExampleBody {

    private ExampleBody() {}

    static String text(String name) {
        try (InputStream in = ExampleBody.class.getResourceAsStream("/iterable-api/responses/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
