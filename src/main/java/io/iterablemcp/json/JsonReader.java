package io.iterablemcp.json;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Parses JSON text into {@link Json} and keeps every digit. */
public final class JsonReader {

    /** The maximum nesting depth of objects and arrays. */
    public static final int DEEPEST = 200;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxStringLength(64 << 20)
            .maxNumberLength(10_000)
            .build();

    static final JsonFactory STRICT =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();

    /**
     * The configuration file may contain comments and trailing commas, because people write it by hand. A duplicate key
     * is an error: otherwise the first value, such as a deny list, would be lost without notice.
     */
    private static final class WithComments {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(LIMITS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .build();
    }

    private JsonReader() {}

    /** @throws MalformedJson if the text is not exactly one JSON value */
    public static Json read(String text) {
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), text)) {
            return single(parser);
        } catch (StreamConstraintsException e) {
            throw MalformedJson.beyondLimit(e);
        } catch (StreamReadException e) {
            throw MalformedJson.from(e);
        }
    }

    public static Json read(InputStream utf8) {
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), utf8)) {
            return single(parser);
        } catch (StreamConstraintsException e) {
            throw MalformedJson.beyondLimit(e);
        } catch (StreamReadException e) {
            throw MalformedJson.from(e);
        }
    }

    /** The same, without the buffer that a stream needs. */
    public static Json read(byte[] utf8) {
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), utf8)) {
            return single(parser);
        } catch (StreamConstraintsException e) {
            throw MalformedJson.beyondLimit(e);
        } catch (StreamReadException e) {
            throw MalformedJson.from(e);
        }
    }

    public static Json readWithComments(String text) {
        try (JsonParser parser = WithComments.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return single(parser);
        } catch (StreamConstraintsException e) {
            throw MalformedJson.beyondLimit(e);
        } catch (StreamReadException e) {
            throw MalformedJson.from(e);
        }
    }

    private static Json single(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedJson("it is empty", 1, 1);
        }
        Json value = value(parser, first);
        if (parser.nextToken() != null) {
            throw new MalformedJson(
                    "there is more text after the first value",
                    parser.currentTokenLocation().getLineNr(),
                    parser.currentTokenLocation().getColumnNr());
        }
        return value;
    }

    static Json value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Str(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
            case VALUE_TRUE -> Json.Bool.TRUE;
            case VALUE_FALSE -> Json.Bool.FALSE;
            case VALUE_NULL -> Json.Null.NULL;
            default -> throw new MalformedJson("unexpected " + token, 0, 0);
        };
    }

    private static Json object(JsonParser parser) {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return new Json.Obj(fields);
    }

    private static Json array(JsonParser parser) {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json.Arr(items);
    }
}
