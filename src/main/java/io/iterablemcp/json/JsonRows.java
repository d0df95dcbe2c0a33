package io.iterablemcp.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;

/** Reads an object with one large list, item by item, so that the list never is in memory as a whole. */
public final class JsonRows {

    /** The envelope that some answers are in. */
    private static final String ENVELOPE = "params";

    private final String list;
    private final Consumer<Json> items;
    private final Map<String, Json> rest = new LinkedHashMap<>();

    private JsonRows(String list, Consumer<Json> items) {
        this.list = list;
        this.items = items;
    }

    /**
     * @param list the key of the list, in the object or in its {@code params}; an object there counts as its one item
     * @return everything else in the object, and the list without its items
     * @throws MalformedJson if the text is no JSON object
     */
    public static Json.Obj read(InputStream utf8, String list, Consumer<Json> items) throws IOException {
        JsonRows rows = new JsonRows(list, items);
        try (JsonParser parser = JsonReader.STRICT.createParser(ObjectReadContext.empty(), utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJson("it is no object", 1, 1);
            }
            rows.object(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson("there is more text after the first value", 0, 0);
            }
            return new Json.Obj(rows.rest);
        } catch (StreamReadException e) {
            throw MalformedJson.from(e);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void object(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(list) && token == JsonToken.START_ARRAY) {
                rest.put(name, new Json.Arr(List.of()));
                for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                    items.accept(JsonReader.value(parser, item));
                }
            } else if (name.equals(list) && token == JsonToken.START_OBJECT) {
                items.accept(JsonReader.value(parser, token));
            } else if (name.equals(ENVELOPE) && token == JsonToken.START_OBJECT) {
                object(parser);
            } else {
                rest.put(name, JsonReader.value(parser, token));
            }
        }
    }
}
