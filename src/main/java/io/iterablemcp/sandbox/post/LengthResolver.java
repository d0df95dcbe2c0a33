package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.ValueResolver;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Resolves {@code length} of texts and lists, the only property that is not in the data itself. */
enum LengthResolver implements ValueResolver {
    INSTANCE;

    @Override
    public Object resolve(Object context, String name) {
        if (name.equals("length") && context instanceof CharSequence text) {
            return text.length();
        } else if (name.equals("length") && context instanceof Collection<?> items) {
            return items.size();
        }
        return UNRESOLVED;
    }

    @Override
    public Object resolve(Object context) {
        return UNRESOLVED;
    }

    @Override
    public Set<Map.Entry<String, Object>> propertySet(Object context) {
        return Set.of();
    }
}
