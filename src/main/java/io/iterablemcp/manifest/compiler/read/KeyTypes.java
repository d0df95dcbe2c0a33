package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code keys}: the types of API key that can make the call. */
final class KeyTypes {

    private static final List<String> WORDS =
            Arrays.stream(KeyType.values()).map(KeyType::word).toList();

    private KeyTypes() {}

    static List<KeyType> of(MapReader reading, String group, AnswerForm.Kind answer) {
        if (!reading.has("keys")) {
            boolean callsNothing =
                    !reading.has("http") && (group.equals(Catalogue.DISCOVERY) || answer == AnswerForm.Kind.CONSTANT);
            return callsNothing ? List.of(KeyType.values()) : List.of(KeyType.SERVER);
        }
        Set<String> keys = new TreeSet<>(reading.texts("keys"));
        for (String key : keys) {
            if (!WORDS.contains(key)) {
                reading.fault(reading.at("keys"), "unknown key type " + key + MapReader.instead(key, WORDS));
            }
        }
        if (!keys.contains(KeyType.SERVER.word())) {
            reading.fault(reading.at("keys"), "keys must name server: a server-side key can call everything");
        }
        if (keys.contains(KeyType.CLIENT.word())) {
            keys.add(KeyType.JWT.word());
        }
        return Arrays.stream(KeyType.values())
                .filter(type -> keys.contains(type.word()))
                .toList();
    }
}
