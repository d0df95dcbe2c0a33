package io.iterablemcp.manifest.compiler;

import static io.iterablemcp.manifest.compiler.CompiledFixture.posting;
import static io.iterablemcp.manifest.compiler.CompiledFixture.reading;
import static io.iterablemcp.manifest.compiler.CompiledFixture.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.manifest.ValueType.Moment;
import io.iterablemcp.manifest.ValueType.Text;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GoodArgumentsTest {

    @Test
    void readsShorthands() {
        ToolSpec tool = reading("{listId: integer!, name: string}");
        assertThat(tool.argument("listId").orElseThrow().field().required()).isTrue();
        assertThat(tool.argument("listId").orElseThrow().type())
                .isEqualTo(new ValueType.Whole(OptionalLong.empty(), OptionalLong.empty()));
        assertThat(tool.argument("name").orElseThrow().field().required()).isFalse();
        assertThat(tool.argument("name").orElseThrow().type()).isEqualTo(Text.ANY);
    }

    @Test
    void putsArgumentsWhereTheyUsuallyGo() {
        String entry =
                "do_x: {about: X., http: '%s', access: write, class: plain, pii: false, destructive: true, idempotent: true, "
                        + "check: do_x shows it, input: %s}";
        ToolSpec delete = tool(entry.formatted("DELETE /api/x/{id}", "{id: string!, soft: boolean}"));
        assertThat(delete.input()).extracting(Argument::place).containsExactly(Place.PATH, Place.QUERY);
        ToolSpec put =
                tool(entry.formatted("PUT /api/x/{id}", "{id: string!, value: object, old: {type: string, in: none}}"));
        assertThat(put.input()).extracting(Argument::place).containsExactly(Place.PATH, Place.BODY, Place.NONE);
        assertThat(put.endpoint().orElseThrow().body()).isEqualTo(Endpoint.Body.FIELDS);
        ToolSpec deleteWithBody =
                tool(entry.formatted("DELETE /api/x", "{ids: {type: array, items: string, in: body}}"));
        assertThat(deleteWithBody.input()).extracting(Argument::place).containsExactly(Place.BODY);
    }

    @Test
    void knowsBodiesOfEveryKind() {
        String entry =
                "do_x: {about: X., http: POST /api/x, %s access: write, class: plain, pii: false, destructive: true, "
                        + "idempotent: true, check: do_x shows it%s}";
        assertThat(body(entry.formatted("", ""))).isEqualTo(Endpoint.Body.NONE);
        assertThat(body(entry.formatted("body: empty,", ""))).isEqualTo(Endpoint.Body.EMPTY);
        assertThat(body(entry.formatted("body: bare,", ", input: {data: object}")))
                .isEqualTo(Endpoint.Body.BARE);
    }

    private static Endpoint.Body body(String entry) {
        return tool(entry).endpoint().orElseThrow().body();
    }

    @Test
    void narrowsText() {
        ToolSpec tool = reading("{a: {type: string, pattern: '^x', minLength: 1, maxLength: 9, wire: A, about: Hm}, "
                + "e: {type: string, enum: [x, y], default: y}}");
        Argument a = tool.argument("a").orElseThrow();
        Text text = (Text) a.type();
        assertThat(text.pattern().orElseThrow().pattern()).isEqualTo("^x");
        assertThat(text.minLength()).isEqualTo(OptionalInt.of(1));
        assertThat(text.maxLength()).isEqualTo(OptionalInt.of(9));
        assertThat(a.wire()).isEqualTo("A");
        assertThat(a.field().about()).contains("Hm");
        assertThat(((Text) tool.argument("e").orElseThrow().type()).values()).containsExactly("x", "y");
        assertThat(tool.argument("e").orElseThrow().whenAbsent()).contains(Json.text("y"));
    }

    @Test
    void sendsDatesAsTheEndpointWantsThem() {
        ToolSpec tool = reading("{a: {type: string, format: date-time, send: spaced}, "
                + "b: {type: string, format: date-time, send: iso}}");
        assertThat(tool.argument("a").orElseThrow().type()).isEqualTo(new Moment(Moment.Wire.SPACED));
        assertThat(tool.argument("b").orElseThrow().type()).isEqualTo(new Moment(Moment.Wire.ISO_MILLIS));
    }

    @Test
    void describesListsAndObjects() {
        ToolSpec tool = posting("{list: {type: array, minItems: 1, maxItems: 3, items: integer}, "
                + "closed: {type: object, nullable: true, fields: {n: number!, when: {type: string, wire: at}}}, "
                + "open: {type: object, minProperties: 1, maxProperties: 2, keyPattern: '^k'}, "
                + "sort: {type: object, send: sort, fields: {field: string!, direction: string}}}");
        ValueType.Items list =
                (ValueType.Items) tool.argument("list").orElseThrow().type();
        assertThat(list.item()).isInstanceOf(ValueType.Whole.class);
        assertThat(List.of(list.min().orElseThrow(), list.max().orElseThrow())).containsExactly(1, 3);
        Argument closed = tool.argument("closed").orElseThrow();
        assertThat(closed.field().nullable()).isTrue();
        assertThat(((ValueType.Fields) closed.type()).fields())
                .extracting(Field::name, Field::wire, Field::required)
                .containsExactly(tuple("n", "n", true), tuple("when", "at", false));
        ValueType.Open open =
                (ValueType.Open) tool.argument("open").orElseThrow().type();
        assertThat(open.keys().orElseThrow().pattern()).isEqualTo("^k");
        assertThat(tool.argument("sort").orElseThrow().type()).isInstanceOf(ValueType.Sort.class);
    }

    @Test
    void hidesConstants() {
        ToolSpec tool = posting("{name: string!, scheduleSend: {type: boolean, const: false}}");
        assertThat(tool.argument("scheduleSend").orElseThrow().constant()).contains(Json.Bool.FALSE);
        assertThat(tool.offered()).extracting(Argument::name).containsExactly("name");
    }

    @Test
    void repeatsListsInTheQuery() {
        assertThat(reading("{ids: {type: array, items: integer, repeat: true}}")
                        .argument("ids")
                        .orElseThrow()
                        .repeated())
                .isTrue();
    }

    @Test
    void laysAnArgumentOverThePartThatItUses() {
        ToolSpec tool = tool(
                "get_x: {about: X., http: GET /api/x, access: read, pii: false, input: {n: {use: size, max: 5}}}",
                "count: integer!\nsize: {use: count, min: 1, max: 9}");
        Argument n = tool.argument("n").orElseThrow();
        assertThat(n.type()).isEqualTo(new ValueType.Whole(OptionalLong.of(1), OptionalLong.of(5)));
        assertThat(n.field().required()).isTrue();
    }

    @Test
    void treatsThePersonOfACallAsPersonal() {
        ToolSpec tool = tool("""
                do_x:
                  about: X.
                  http: POST /api/x
                  access: read
                  pii: true
                  person: {email: ["email", "users[].email", "all[]"], userId: id}
                  input:
                    email: {type: string, format: email}
                    id: {type: string, personal: false}
                    fromEmail: {type: string, format: email}
                    dataFields: {type: object, personal: true}
                    all: {type: array, items: string}
                    users: {type: array, items: {type: object, fields: {email: string, name: string}}}
                """);
        assertThat(tool.input().stream()
                        .filter(argument -> argument.field().personal())
                        .map(Argument::name))
                .containsExactly("email", "dataFields", "all");
        ValueType.Items users =
                (ValueType.Items) tool.argument("users").orElseThrow().type();
        assertThat(((ValueType.Fields) users.item()).fields())
                .extracting(Field::personal)
                .containsExactly(true, false);
    }
}
