package io.iterablemcp.manifest.compiler.write;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.CompiledKinds;
import io.iterablemcp.manifest.TextPattern;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Writes tools into the compiled catalogue: each record as its components, in their order. A new component needs no
 * line here, only one in {@code CompiledTool} or {@code CompiledValue}, which read without reflection.
 */
public final class ToolWriter {

    private static final Map<Class<?>, Character> KINDS = Map.of(
            ValueType.Text.class, CompiledKinds.TEXT,
            ValueType.Moment.class, CompiledKinds.MOMENT,
            ValueType.Whole.class, CompiledKinds.WHOLE,
            ValueType.Decimal.class, CompiledKinds.DECIMAL,
            ValueType.Flag.class, CompiledKinds.FLAG,
            ValueType.Items.class, CompiledKinds.ITEMS,
            ValueType.Fields.class, CompiledKinds.FIELDS,
            ValueType.Sort.class, CompiledKinds.SORT,
            ValueType.Open.class, CompiledKinds.OPEN);

    private final CatalogueWriter out = new CatalogueWriter();

    private ToolWriter() {}

    public static byte[] bytes(List<ToolSpec> tools) {
        ToolWriter writer = new ToolWriter();
        writer.value(tools);
        return writer.out.bytes();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Boolean flag) {
            out.flag(flag);
        } else if (value instanceof Number number) {
            out.wide(number.longValue());
        } else if (value instanceof Enum<?> constant) {
            out.one(constant);
        } else if (value instanceof TextPattern pattern) {
            out.text(pattern.pattern());
        } else if (value instanceof Json json) {
            json(json);
        } else if (value instanceof ValueType type) {
            out.wide(KINDS.get(type.getClass()));
            components((Record) type);
        } else if (value instanceof Record record) {
            components(record);
        } else {
            several(value);
        }
    }

    private void several(Object value) {
        if (value instanceof Optional<?> maybe) {
            maybe(maybe);
        } else if (value instanceof OptionalInt maybe) {
            maybe(maybe.isPresent() ? Optional.of(maybe.getAsInt()) : Optional.empty());
        } else if (value instanceof OptionalLong maybe) {
            maybe(maybe.isPresent() ? Optional.of(maybe.getAsLong()) : Optional.empty());
        } else if (value instanceof Collection<?> items) {
            out.wide(items.size());
            items.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            // Sorted, so that the same manifest produces the same bytes.
            entries(new TreeMap<>(map));
        } else {
            throw new IllegalArgumentException("the catalogue cannot hold a " + value.getClass());
        }
    }

    private void maybe(Optional<?> maybe) {
        out.flag(maybe.isPresent());
        maybe.ifPresent(this::value);
    }

    private void entries(Map<?, ?> map) {
        out.wide(map.size());
        map.forEach((key, value) -> {
            value(key);
            value(value);
        });
    }

    private void components(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                value(component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    private void json(Json json) {
        if (json instanceof Json.Obj object) {
            out.wide(CompiledKinds.FIELDS);
            entries(object.fields());
        } else if (json instanceof Json.Arr array) {
            out.wide(CompiledKinds.ITEMS);
            value(array.items());
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
