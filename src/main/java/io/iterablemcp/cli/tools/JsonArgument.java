package io.iterablemcp.cli.tools;

import io.iterablemcp.config.PathText;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A JSON object on the command line: given directly, in a file ({@code @file}), or on stdin ({@code -}). */
public final class JsonArgument implements ITypeConverter<Json.Obj> {

    private final InputStream in;

    public JsonArgument(InputStream in) {
        this.in = in;
    }

    @Override
    public Json.Obj convert(String given) {
        try {
            if (JsonReader.read(text(given)) instanceof Json.Obj object) {
                return object;
            }
        } catch (MalformedJson e) {
            throw new TypeConversionException(e.getMessage());
        } catch (IOException | InvalidPathException e) {
            throw new TypeConversionException(given + " cannot be read");
        }
        throw new TypeConversionException("must be a JSON object, such as {\"listId\": 42}");
    }

    private String text(String given) throws IOException {
        if (given.equals("-")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return given.startsWith("@") ? Files.readString(PathText.path(given.substring(1))) : given;
    }
}
