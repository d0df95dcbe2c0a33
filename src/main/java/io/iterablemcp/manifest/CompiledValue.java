package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads arguments, their types and fixed values from the compiled catalogue. */
final class CompiledValue {

    private static final Argument.Place[] PLACES = Argument.Place.values();
    private static final ValueType.Moment.Wire[] WIRES = ValueType.Moment.Wire.values();

    private final CompiledBytes in;

    CompiledValue(CompiledBytes in) {
        this.in = in;
    }

    Argument argument() {
        return new Argument(field(), in.one(PLACES), maybeJson(), maybeJson(), in.flag());
    }

    private Field field() {
        return new Field(in.text(), in.text(), type(), in.flag(), in.flag(), in.flag(), in.flag(), in.maybeText());
    }

    private ValueType type() {
        char kind = (char) in.number();
        return switch (kind) {
            case CompiledKinds.TEXT ->
                new ValueType.Text(in.flag(), in.texts(), pattern(), in.maybeNumber(), in.maybeNumber(), in.flag());
            case CompiledKinds.MOMENT -> new ValueType.Moment(in.one(WIRES));
            case CompiledKinds.WHOLE -> new ValueType.Whole(in.maybeWide(), in.maybeWide());
            case CompiledKinds.DECIMAL -> new ValueType.Decimal();
            case CompiledKinds.FLAG -> new ValueType.Flag();
            case CompiledKinds.ITEMS ->
                new ValueType.Items(type(), in.maybeNumber(), in.maybeNumber(), in.flag(), in.flag());
            case CompiledKinds.FIELDS -> fields();
            case CompiledKinds.SORT -> new ValueType.Sort((ValueType.Fields) type());
            case CompiledKinds.OPEN -> new ValueType.Open(in.maybeNumber(), in.maybeNumber(), pattern(), pattern());
            default -> throw new IllegalStateException("the catalogue holds an unknown type " + kind);
        };
    }

    private ValueType.Fields fields() {
        Field[] fields = new Field[in.number()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field();
        }
        return new ValueType.Fields(List.of(fields));
    }

    private Optional<TextPattern> pattern() {
        return in.flag() ? Optional.of(new TextPattern(in.text())) : Optional.empty();
    }

    Optional<Json> maybeJson() {
        return in.flag() ? Optional.of(json()) : Optional.empty();
    }

    private Json json() {
        char kind = (char) in.number();
        return switch (kind) {
            case CompiledKinds.FIELDS -> object();
            case CompiledKinds.ITEMS -> array();
            case CompiledKinds.TEXT -> new Json.Str(in.text());
            case CompiledKinds.NUMBER -> new Json.Num(in.text());
            case CompiledKinds.TRUE -> Json.Bool.TRUE;
            case CompiledKinds.FALSE -> Json.Bool.FALSE;
            case CompiledKinds.NULL -> Json.Null.NULL;
            default -> throw new IllegalStateException("the catalogue holds an unknown value " + kind);
        };
    }

    private Json.Obj object() {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int left = in.number(); left > 0; left--) {
            fields.put(in.text(), json());
        }
        return new Json.Obj(fields);
    }

    private Json.Arr array() {
        List<Json> items = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) {
            items.add(json());
        }
        return new Json.Arr(items);
    }
}
