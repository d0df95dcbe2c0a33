package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.CompiledKinds;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes arguments, their types and fixed values into the compiled catalogue. */
final class ValueWriter {

    private final CatalogueWriter out;

    ValueWriter(CatalogueWriter out) {
        this.out = out;
    }

    void argument(Argument argument) {
        field(argument.field());
        out.one(argument.place());
        maybeJson(argument.constant());
        maybeJson(argument.whenAbsent());
        out.flag(argument.repeated());
    }

    private void field(Field field) {
        out.text(field.name());
        out.text(field.wire());
        type(field.type());
        out.flag(field.required());
        out.flag(field.nullable());
        out.flag(field.personal());
        out.flag(field.secret());
        out.maybeText(field.about());
    }

    private void type(ValueType type) {
        if (type instanceof ValueType.Text text) {
            out.wide(CompiledKinds.TEXT);
            out.flag(text.email());
            out.texts(text.values());
            pattern(text.pattern());
            out.maybeNumber(text.minLength());
            out.maybeNumber(text.maxLength());
            out.flag(text.commas());
        } else if (type instanceof ValueType.Moment moment) {
            out.wide(CompiledKinds.MOMENT);
            out.one(moment.wire());
        } else if (type instanceof ValueType.Whole whole) {
            out.wide(CompiledKinds.WHOLE);
            out.maybeWide(whole.min());
            out.maybeWide(whole.max());
        } else if (type instanceof ValueType.Decimal) {
            out.wide(CompiledKinds.DECIMAL);
        } else if (type instanceof ValueType.Flag) {
            out.wide(CompiledKinds.FLAG);
        } else if (type instanceof ValueType.Items items) {
            out.wide(CompiledKinds.ITEMS);
            type(items.item());
            out.maybeNumber(items.min());
            out.maybeNumber(items.max());
            out.flag(items.commas());
        } else if (type instanceof ValueType.Fields fields) {
            out.wide(CompiledKinds.FIELDS);
            fields(fields);
        } else if (type instanceof ValueType.Sort sort) {
            out.wide(CompiledKinds.SORT);
            fields(sort.fields());
        } else if (type instanceof ValueType.Open open) {
            out.wide(CompiledKinds.OPEN);
            out.maybeNumber(open.minProperties());
            out.maybeNumber(open.maxProperties());
            pattern(open.keys());
            pattern(open.valueKeys());
        }
    }

    private void fields(ValueType.Fields fields) {
        out.wide(fields.fields().size());
        fields.fields().forEach(this::field);
    }

    private void pattern(Optional<Pattern> pattern) {
        out.maybeText(pattern.map(Pattern::pattern));
    }

    void maybeJson(Optional<Json> json) {
        out.flag(json.isPresent());
        json.ifPresent(this::json);
    }

    private void json(Json json) {
        if (json instanceof Json.Obj object) {
            out.wide(CompiledKinds.FIELDS);
            out.wide(object.fields().size());
            object.fields().forEach((name, value) -> {
                out.text(name);
                json(value);
            });
        } else if (json instanceof Json.Arr array) {
            out.wide(CompiledKinds.ITEMS);
            out.wide(array.items().size());
            array.items().forEach(this::json);
        } else if (json instanceof Json.Str text) {
            out.wide(CompiledKinds.TEXT);
            out.text(text.text());
        } else if (json instanceof Json.Num number) {
            out.wide(CompiledKinds.NUMBER);
            out.text(number.digits());
        } else if (json instanceof Json.Bool flag) {
            out.wide(flag.value() ? CompiledKinds.TRUE : CompiledKinds.FALSE);
        } else {
            out.wide(CompiledKinds.NULL);
        }
    }
}
