package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients can rely on in every listed schema. */
class CatalogueSchemaTest {

    private static final Schema META_SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    /** The one order of a value's keys: a listing that reshuffles itself spoils a client's prompt cache. */
    private static final List<String> ORDER = List.of(
            "type",
            "description",
            "format",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "items",
            "properties",
            "required",
            "minProperties",
            "maxProperties",
            "propertyNames",
            "additionalProperties");

    private static final Catalogue CATALOGUE = Catalogue.load();

    static List<String> tools() {
        return List.copyOf(CATALOGUE.names());
    }

    private static Json.Obj schema(String tool) {
        Json.Obj listing =
                (Json.Obj) JsonReader.read(CATALOGUE.find(tool).orElseThrow().listing());
        return listing.object("inputSchema").orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void isAClosedObject(String tool) {
        Json.Obj schema = schema(tool);
        assertThat(schema.text("type")).contains("object");
        assertThat(schema.object("properties")).isPresent();
        assertThat(schema.get("additionalProperties")).contains(Json.Bool.FALSE);
    }

    /** So there is no $ref, oneOf or anyOf either, which some clients cannot read. */
    @ParameterizedTest
    @MethodSource("tools")
    void usesFewKeywordsInOneOrder(String tool) {
        keywords(schema(tool));
    }

    private static void keywords(Json.Obj schema) {
        List<String> keys = List.copyOf(schema.fields().keySet());
        assertThat(keys).isSubsetOf(ORDER);
        assertThat(keys).isSortedAccordingTo(Comparator.comparing(ORDER::indexOf));
        schema.object("items").ifPresent(CatalogueSchemaTest::keywords);
        schema.object("properties")
                .ifPresent(
                        properties -> properties.fields().values().forEach(property -> keywords((Json.Obj) property)));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void requiresOnlyWhatItOffers(String tool) {
        Json.Obj schema = schema(tool);
        assertThat(schema.object("properties").orElseThrow().fields().keySet())
                .containsAll(Fact.texts(schema.list("required")));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void keepsTheMetaSchema(String tool) {
        assertThat(META_SCHEMA.validate(JsonWriter.write(schema(tool)), InputFormat.JSON))
                .isEmpty();
    }
}
